package dev.waybill.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server within this JVM that keeps what it is sent, and answers as it is told. */
final class Receiver implements AutoCloseable {

  /** What it got. */
  static final class Received {

    private final HttpExchange exchange;
    private final byte[] body;

    private Received(HttpExchange exchange) throws IOException {
      this.exchange = exchange;
      this.body = exchange.getRequestBody().readAllBytes();
    }

    String method() {
      return exchange.getRequestMethod();
    }

    Headers headers() {
      return exchange.getRequestHeaders();
    }

    String header(String name) {
      return headers().getFirst(name);
    }

    byte[] body() {
      return body;
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** What it says. */
  record Reply(int status, Map<String, String> headers, String body) {

    static Reply of(int status) {
      return new Reply(status, Map.of(), "");
    }
  }

  /** Decides what it says. */
  interface Script {
    Reply reply(Received received) throws Exception;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Received> received = new ArrayList<>();
  private volatile Script script = any -> Reply.of(200);

  private Receiver(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  static Receiver start() {
    return on(0);
  }

  static Receiver on(int port) {
    try {
      return new Receiver(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    Received request = new Received(exchange);
    synchronized (received) {
      received.add(request);
    }
    Reply reply;
    try {
      reply = script.reply(request);
    } catch (Exception e) {
      throw new IOException(e);
    }
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Says the same to everything. */
  Receiver answers(int status) {
    return answers(any -> Reply.of(status));
  }

  Receiver answers(Script newScript) {
    script = newScript;
    return this;
  }

  int port() {
    return server.getAddress().getPort();
  }

  URI uri() {
    return URI.create("http://localhost:%d/events".formatted(port()));
  }

  List<Received> received() {
    synchronized (received) {
      return List.copyOf(received);
    }
  }

  Received only() {
    List<Received> all = received();
    if (all.size() != 1) {
      throw new AssertionError("%d requests came, not one".formatted(all.size()));
    }
    return all.get(0);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
