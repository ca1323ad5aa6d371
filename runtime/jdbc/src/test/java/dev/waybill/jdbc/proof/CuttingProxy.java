package dev.waybill.jdbc.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The network between workers and their database, which breaks when told to: in the middle of a
 * statement, or of its answer. Safe for use by several threads.
 */
public final class CuttingProxy implements AutoCloseable {

  private static final int NONE_IS_CUT = -1;

  private final ServerSocket socket;
  private final int serverPort;

  /** How many more bytes pass, on any connection, before that of the next one is cut. */
  private int left = NONE_IS_CUT;

  /**
   * Opens a way to a server on this machine.
   *
   * @param serverPort where the server listens
   */
  public CuttingProxy(int serverPort) throws IOException {
    this.serverPort = serverPort;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** Where it listens. */
  public int port() {
    return socket.getLocalPort();
  }

  /**
   * Lets some bytes pass, cuts the connection on which the next one comes, and waits for it.
   *
   * @return whether so many came within the time
   */
  public synchronized boolean cutAfter(int bytes, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    left = bytes;
    while (left != NONE_IS_CUT) {
      long time = end - System.nanoTime();
      if (time <= 0) {
        left = NONE_IS_CUT;
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, time);
    }
    return true;
  }

  /** How many of some bytes pass. Where they are fewer, their connection is cut. */
  private synchronized int admitted(int bytes) {
    if (left == NONE_IS_CUT) {
      return bytes;
    } else if (left >= bytes) {
      left -= bytes;
      return bytes;
    }
    int some = left;
    left = NONE_IS_CUT;
    notifyAll();
    return some;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        connect(socket.accept());
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
      start(() -> pass(client, server));
      start(() -> pass(server, client));
    } catch (IOException e) {
      client.close(); // the server is down, and so the client is told
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] some = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int read = in.read(some);
      while (read >= 0) {
        int passing = admitted(read);
        out.write(some, 0, passing);
        read = passing < read ? -1 : in.read(some);
      }
    } catch (IOException e) {
      // One end has gone, and so does the other.
    }
  }

  private static void start(Runnable loop) {
    Thread thread = new Thread(loop, "cutting-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
