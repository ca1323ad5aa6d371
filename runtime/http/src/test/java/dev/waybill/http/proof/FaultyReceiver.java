package dev.waybill.http.proof;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.http.WebhookVerifier;
import dev.waybill.jdbc.proof.ClaimId;
import dev.waybill.jdbc.proof.Fact;
import dev.waybill.jdbc.proof.History;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An endpoint that fails in every way, and takes down what it has received. */
final class FaultyReceiver implements AutoCloseable {

  /** What it does with a request. */
  enum Fault {
    ANSWERED_500_WITHOUT_TAKING_IT,
    ANSWERED_500_THOUGH_IT_TOOK_IT,
    BUSY_FOR_SECONDS,
    BUSY_UNTIL_A_TIME,
    UNAVAILABLE,
    CUT_OFF_IN_MID_ANSWER,
    HUNG_UP_WITHOUT_TAKING_IT,
    HUNG_UP_THOUGH_IT_TOOK_IT,
    SLOW,
    SILENT_WITHOUT_TAKING_IT,
    SILENT_THOUGH_IT_TOOK_IT;

    boolean isTaken() {
      return this == ANSWERED_500_THOUGH_IT_TOOK_IT
          || this == CUT_OFF_IN_MID_ANSWER
          || this == HUNG_UP_THOUGH_IT_TOOK_IT
          || this == SLOW
          || this == SILENT_THOUGH_IT_TOOK_IT;
    }
  }

  /** Of so many requests, one fails. */
  private static final int ONE_OF = 4;

  private final WebhookVerifier verifier = WebhookVerifier.builder(HttpWorkerMain.SECRET).build();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
  private final Random random;
  private final int port;
  private @Nullable HttpServer server;
  private volatile @Nullable History history;
  private volatile boolean isCalm;

  FaultyReceiver(long seed) throws IOException {
    random = new Random(seed);
    server = start(0);
    port = server.getAddress().getPort();
  }

  private HttpServer start(int onPort) throws IOException {
    HttpServer started =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 0);
    started.setExecutor(threads);
    started.createContext("/", this::handle);
    started.start();
    return started;
  }

  /** Tells from now on what it receives. */
  void tell(History to) {
    history = to;
  }

  String uri() {
    return "http://localhost:%d/hooks".formatted(port);
  }

  /** Goes away, with all connections. */
  void stop() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
  }

  /** Comes back. */
  void restart() throws IOException {
    server = start(port);
  }

  /** Makes no more trouble. */
  void calm() {
    isCalm = true;
  }

  synchronized Map<Fault, Integer> faults() {
    return new EnumMap<>(faults);
  }

  private synchronized @Nullable Fault nextFault() {
    if (isCalm || random.nextInt(ONE_OF) > 0) {
      return null;
    }
    Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
    faults.merge(fault, 1, Integer::sum);
    return fault;
  }

  private void handle(HttpExchange exchange) throws IOException {
    History witness = history;
    if (witness == null) {
      throw new IOException("not yet");
    }
    byte[] body = exchange.getRequestBody().readAllBytes();
    String event = verifier.verify(exchange.getRequestHeaders()::getFirst, body).id();
    ClaimId claim = MarkingCodec.claim(new String(body, StandardCharsets.UTF_8));
    Fault fault = nextFault();
    if (fault == null || fault.isTaken()) {
      witness.saw(new Fact.Received(claim, event));
    }
    if (fault != null && fault != Fault.SLOW) {
      witness.saw(new Fact.Disturbed(claim.worker(), Fact.Disturbance.UNANSWERED));
    }
    try (exchange) {
      answer(exchange, fault);
    } catch (IOException e) { // it stopped in between
      witness.saw(new Fact.Disturbed(claim.worker(), Fact.Disturbance.UNANSWERED));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, @Nullable Fault fault)
      throws IOException, InterruptedException {
    if (fault == null) {
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    switch (fault) {
      case ANSWERED_500_WITHOUT_TAKING_IT, ANSWERED_500_THOUGH_IT_TOOK_IT ->
          exchange.sendResponseHeaders(500, -1);
      case BUSY_FOR_SECONDS -> {
        exchange.getResponseHeaders().set("Retry-After", "1");
        exchange.sendResponseHeaders(429, -1);
      }
      case BUSY_UNTIL_A_TIME -> {
        exchange
            .getResponseHeaders()
            .set(
                "Retry-After",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(2)));
        exchange.sendResponseHeaders(429, -1);
      }
      case UNAVAILABLE -> exchange.sendResponseHeaders(503, -1);
      case CUT_OFF_IN_MID_ANSWER -> {
        exchange.sendResponseHeaders(200, 100);
        exchange.getResponseBody().write('x');
        exchange.getResponseBody().flush();
      }
      case HUNG_UP_WITHOUT_TAKING_IT, HUNG_UP_THOUGH_IT_TOOK_IT -> {
        // Closing is all there is to do.
      }
      case SLOW -> {
        TimeUnit.MILLISECONDS.sleep(50);
        exchange.sendResponseHeaders(200, -1);
      }
      case SILENT_WITHOUT_TAKING_IT, SILENT_THOUGH_IT_TOOK_IT -> end.await();
    }
  }

  @Override
  public void close() {
    end.countDown();
    stop();
    threads.shutdownNow();
  }
}
