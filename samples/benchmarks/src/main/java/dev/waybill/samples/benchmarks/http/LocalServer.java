package dev.waybill.samples.benchmarks.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A server that reads what it is sent, and says no more than that it has it. */
final class LocalServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong bytes = new AtomicLong();

  private LocalServer(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  static LocalServer start() throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else it waits for 40 ms at times
    return new LocalServer(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  private void handle(HttpExchange exchange) throws IOException {
    bytes.addAndGet(exchange.getRequestBody().readAllBytes().length);
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  URI uri() {
    return URI.create("http://localhost:%d/orders".formatted(server.getAddress().getPort()));
  }

  /** Makes sure that something came since this was last asked. */
  void requireEvents(String from) {
    if (bytes.getAndSet(0) == 0) {
      throw new IllegalStateException("Nothing came from " + from);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
