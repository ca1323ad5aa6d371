package dev.waybill.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends what no well-behaved client would, and reads the answer. */
public final class RawHttp {

  private RawHttp() {}

  /**
   * Sends a request.
   *
   * @param lines the request line and the headers, without a host of their own unless they have one
   */
  public static String send(URI server, String body, String... lines) {
    try (Socket socket = new Socket(InetAddress.getByName(server.getHost()), server.getPort())) {
      socket.setSoTimeout(30_000);
      String request =
          String.join("\r\n", lines)
              + (body.isEmpty() ? "" : "\r\nContent-Length: " + body.length())
              + "\r\nConnection: close\r\n\r\n"
              + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the status of an answer. */
  public static int status(String answer) {
    return Integer.parseInt(answer.split(" ", 3)[1]);
  }
}
