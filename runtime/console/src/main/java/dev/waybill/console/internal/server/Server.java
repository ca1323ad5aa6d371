package dev.waybill.console.internal.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.console.internal.web.Form;
import dev.waybill.console.internal.web.Request;
import dev.waybill.console.internal.web.Response;
import dev.waybill.console.internal.web.Site;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves a console. Its threads are daemons, all of them. */
public final class Server {

  private static final int THREADS = 8;
  private static final int LONGEST_FORM = 16 * 1024;

  private final Site site;
  private final HttpServer server;
  private final ExecutorService threads;

  private Server(Site site, HttpServer server) {
    this.site = site;
    this.server = server;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newFixedThreadPool(
            THREADS, task -> daemon(task, "waybill-console-" + number.incrementAndGet()));
  }

  /**
   * Starts to serve.
   *
   * @throws IOException where it cannot listen at the address
   */
  public static Server start(Site site, InetSocketAddress address) throws IOException {
    Server server = new Server(site, HttpServer.create(address, 0));
    server.server.setExecutor(server.threads);
    server.server.createContext("/", server::answer);
    // The server's own thread is a daemon where the one that starts it is.
    Thread starter = daemon(server.server::start, "waybill-console-start");
    starter.start();
    boolean isInterrupted = false;
    while (starter.isAlive()) {
      try {
        starter.join();
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
    return server;
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Returns where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Response response = response(exchange);
      response.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      boolean isHead = exchange.getRequestMethod().equals("HEAD");
      byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(response.status(), isHead ? -1 : body.length);
      if (!isHead) {
        try (OutputStream out = exchange.getResponseBody()) {
          out.write(body);
        }
      }
    }
  }

  private Response response(HttpExchange exchange) throws IOException {
    byte[] form = exchange.getRequestBody().readNBytes(LONGEST_FORM + 1);
    if (form.length > LONGEST_FORM) {
      return Response.refusal(413, "That is more than the console takes");
    }
    String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
    boolean isPost = exchange.getRequestMethod().equals("POST");
    Map<String, String> parameters;
    try {
      parameters = Form.read(isPost ? new String(form, StandardCharsets.UTF_8) : query);
    } catch (IllegalArgumentException e) {
      return Response.refusal(400, "The parameters cannot be read");
    }
    String path = Objects.requireNonNullElse(exchange.getRequestURI().getPath(), "/");
    return site.answer(
        new Request(
            exchange.getRequestMethod(),
            path.replaceFirst("^/", ""),
            parameters,
            name -> exchange.getRequestHeaders().getOrDefault(name, List.of()),
            String.valueOf(exchange.getRemoteAddress()),
            true)); // or it would not have been bound to such an address
  }

  /** Ends it. Nobody is interrupted: that could break the database of who is being answered. */
  public void stop() {
    server.stop(0);
    threads.shutdown();
  }
}
