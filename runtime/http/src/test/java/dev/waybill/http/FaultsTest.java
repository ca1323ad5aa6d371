package dev.waybill.http;

import static dev.waybill.bus.Stages.publishFailureOf;
import static dev.waybill.http.Events.STREAM;
import static dev.waybill.http.Events.event;
import static dev.waybill.http.Events.events;
import static dev.waybill.http.RawServer.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.bus.PublishException;
import dev.waybill.bus.Stages;
import dev.waybill.http.Receiver.Reply;
import dev.waybill.json.CloudEventsMapping;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints that are not there, slow, cut off, endless, or want to send events elsewhere. */
@Timeout(60)
final class FaultsTest {

  private static final CloudEventsMapping MAPPING = CloudEventsMapping.builder("/orders").build();
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  @Test
  void whereNobodyListensTheBusFailed() {
    Receiver gone = Receiver.start();
    gone.close();
    try (HttpEventProducer producer = to(gone.uri()).build()) {
      PublishException failure = publishFailureOf(producer.publish(STREAM, event("e-1")));

      assertThat(failure.scope()).isEqualTo(PublishException.Scope.BUS);
      assertThat(failure).hasMessageContaining("no connection");
    }
  }

  @Test
  void aHostThatThereIsNotIsTheBussFailure() {
    try (HttpEventProducer producer = to(URI.create("http://no-such-host.invalid/")).build()) {
      assertThat(publishFailureOf(producer.publish(STREAM, event("e-1"))).scope())
          .isEqualTo(PublishException.Scope.BUS);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
      })
  void anAnswerThatIsCutOffIsTheEventsOwnFailureAndRetried(String answer) {
    try (RawServer server =
            RawServer.start(
                (request, connection, out) -> {
                  write(out, answer);
                  connection.close();
                });
        HttpEventProducer producer = to(server.uri()).build()) {
      PublishException failure = publishFailureOf(producer.publish(STREAM, event("e-1")));

      assertThat(failure.scope()).isEqualTo(PublishException.Scope.EVENT);
      assertThat(failure.isRetriable()).isTrue();
      assertThat(failure).hasMessageContainingAll("event e-1", "ended the connection");
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @Test
  void anAnswerThatIsCutOffCanBeTheBussFailureWhereThatIsSet() {
    try (RawServer server =
            RawServer.start(
                (request, connection, out) -> {
                  write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
                  connection.close();
                });
        HttpEventProducer producer =
            to(server.uri()).answer(TransportFault.CUT_OFF, AnswerMeaning.BUS_FAILURE).build()) {
      assertThat(publishFailureOf(producer.publish(STREAM, event("e-1"))).scope())
          .isEqualTo(PublishException.Scope.BUS);
    }
  }

  @Test
  void theEventsOfABatchWhoseAnswerIsCutOffGoSingly() throws Exception {
    try (RawServer server =
            RawServer.start(
                (request, connection, out) -> {
                  if (request == 1) {
                    write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
                    connection.close();
                  } else {
                    write(out, OK);
                  }
                });
        HttpEventProducer producer =
            HttpEventProducer.builder(server.uri(), CloudEventsFormat.batched(MAPPING, 10))
                .build()) {
      for (CompletionStage<Void> stage : producer.publishAll(STREAM, events(3))) {
        Stages.await(stage);
      }
      assertThat(server.requests()).isEqualTo(4);
    }
  }

  @Test
  void anAnswerThatComesWithNewsBeforeItIsOneAnswer() throws Exception {
    try (RawServer server =
            RawServer.start(
                (request, connection, out) ->
                    write(
                        out,
                        request == 1
                            ? "HTTP/1.1 103 Early Hints\r\n\r\n" + OK
                            : "HTTP/1.1 422 No\r\nContent-Length: 0\r\n\r\n"));
        HttpEventProducer producer = to(server.uri()).build()) {
      Stages.await(producer.publish(STREAM, event("e-1")));

      assertThat(publishFailureOf(producer.publish(STREAM, event("e-2"))))
          .hasMessageContaining("answered 422");
    }
  }

  @Test
  void aConnectionThatEndsBeforeAnyAnswerIsTriedOnceMoreAndThenTheEventsOwnFailure() {
    try (RawServer server = RawServer.start((request, connection, out) -> reset(connection));
        HttpEventProducer producer = to(server.uri()).build()) {
      PublishException failure = publishFailureOf(producer.publish(STREAM, event("e-1")));

      assertThat(failure.scope()).isEqualTo(PublishException.Scope.EVENT);
      assertThat(failure.isRetriable()).isTrue();
      assertThat(server.requests()).isEqualTo(2);
    }
  }

  @Test
  void aConnectionThatTheServerClosedWhileItWasIdleCostsNoAttempt() throws Exception {
    CountDownLatch isClosed = new CountDownLatch(1);
    try (RawServer server =
            RawServer.start(
                (request, connection, out) -> {
                  if (request == 2) {
                    connection.close(); // as if this had crossed the request on its way
                    isClosed.countDown();
                  } else {
                    write(out, OK);
                  }
                });
        HttpEventProducer producer = to(server.uri()).build()) {
      Stages.await(producer.publish(STREAM, event("e-1")));
      Stages.await(producer.publish(STREAM, event("e-2")));

      assertThat(isClosed.await(1, TimeUnit.SECONDS)).isTrue();
      assertThat(server.requests()).isEqualTo(3);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void whatIsNotAnsweredInTimeStaysOpenForTheWorkerAndHoldsUpNoOther() throws Exception {
    CountDownLatch isOver = new CountDownLatch(1);
    try (Receiver receiver =
            Receiver.start()
                .answers(
                    received -> {
                      if (received.text().contains("\"id\":\"e-1\"")) {
                        isOver.await();
                      }
                      return Reply.of(200);
                    });
        HttpEventProducer producer =
            to(receiver.uri()).maxInFlight(1).requestTimeout(SHORT).build()) {
      CompletionStage<Void> silent = producer.publish(STREAM, event("e-1"));

      awaitAnyOf(() -> producer.publish(STREAM, event("e-2")));

      assertThat(Stages.isOpen(silent)).isTrue();
      isOver.countDown();
    }
  }

  @Test
  void anAnswerThatBeginsAndDoesNotEndInTimeStaysOpenToo() throws Exception {
    AtomicBoolean hasBegun = new AtomicBoolean();
    try (RawServer server =
            RawServer.start(
                (request, connection, out) -> {
                  boolean isFirst = !hasBegun.get();
                  write(
                      out,
                      isFirst ? "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nthis much" : OK);
                  hasBegun.set(true);
                });
        HttpEventProducer producer =
            to(server.uri()).maxInFlight(1).requestTimeout(SHORT).build()) {
      CompletionStage<Void> dripping = producer.publish(STREAM, event("e-1"));

      awaitAnyOf(() -> producer.publish(STREAM, event("e-2")));

      assertThat(hasBegun).isTrue();
      assertThat(Stages.isOpen(dripping)).isTrue();
    }
  }

  /** Publishes until one is answered: on a machine that is busy a short time may be too short. */
  private static void awaitAnyOf(Supplier<CompletionStage<Void>> published) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              CompletableFuture<Void> stage = published.get().toCompletableFuture();
              return stage
                  .thenApply(answered -> true)
                  .completeOnTimeout(false, 2, TimeUnit.SECONDS)
                  .join();
            });
  }

  @Test
  void noAnswerInTimeCanBeTheEventsOwnFailureWhereThatIsSet() {
    try (RawServer server = RawServer.start((request, connection, out) -> {});
        HttpEventProducer producer =
            to(server.uri())
                .requestTimeout(Duration.ofMillis(100))
                .answer(TransportFault.TIMEOUT, AnswerMeaning.RETRIED)
                .build()) {
      assertThat(publishFailureOf(producer.publish(STREAM, event("e-1"))))
          .hasMessageContaining("no complete answer in time");
    }
  }

  @Test
  void theConnectionOfWhatIsNotAnsweredIsGivenUp() {
    CountDownLatch hungUp = new CountDownLatch(1);
    try (RawServer server =
            RawServer.start(
                (request, connection, out) -> {
                  if (connection.getInputStream().read() < 0) {
                    hungUp.countDown();
                  }
                });
        HttpEventProducer producer =
            to(server.uri()).requestTimeout(Duration.ofSeconds(1)).build()) {
      var unused = producer.publish(STREAM, event("e-1"));

      await().until(() -> hungUp.getCount() == 0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 422})
  void aBodyThatNeverEndsIsReadNoFurtherThanItsBound(int status) throws Exception {
    CountDownLatch hungUp = new CountDownLatch(1);
    try (RawServer server =
            RawServer.start(
                (request, connection, out) -> {
                  write(
                      out,
                      "HTTP/1.1 %d Well\r\nTransfer-Encoding: chunked\r\n\r\n".formatted(status));
                  String chunk = "2000\r\n" + "x".repeat(0x2000) + "\r\n";
                  try {
                    while (true) {
                      write(out, chunk);
                    }
                  } catch (IOException e) {
                    hungUp.countDown();
                    throw e;
                  }
                });
        HttpEventProducer producer = to(server.uri()).build()) {
      CompletionStage<Void> stage = producer.publish(STREAM, event("e-1"));

      if (status == 200) {
        Stages.await(stage);
      } else {
        assertThat(publishFailureOf(stage).isRetriable()).isFalse();
      }
      await().until(() -> hungUp.getCount() == 0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectToAnotherHostIsNotFollowed(int status) {
    try (Receiver other = Receiver.start();
        Receiver receiver =
            Receiver.start()
                .answers(any -> new Reply(status, Map.of("Location", other.uri().toString()), ""));
        HttpEventProducer producer =
            to(receiver.uri()).header("Authorization", "Bearer s3cret-token").build()) {
      PublishException failure = publishFailureOf(producer.publish(STREAM, event("e-1")));

      assertThat(failure.scope()).isEqualTo(PublishException.Scope.BUS);
      assertThat(failure).hasMessageContaining("redirects are not followed");
      assertThat(other.received()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {407, 403, 502, 503})
  void aProxyThatLeadsNowhereIsTheBussFailure(int status) {
    try (RawServer proxy =
            RawServer.start(
                (request, connection, out) ->
                    write(out, "HTTP/1.1 %d No\r\nContent-Length: 0\r\n\r\n".formatted(status)));
        HttpEventProducer producer =
            to(URI.create("https://partner.invalid/events"))
                .client(
                    HttpClient.newBuilder()
                        .proxy(
                            ProxySelector.of(
                                new InetSocketAddress("localhost", proxy.uri().getPort())))
                        .build())
                .build()) {
      PublishException failure = publishFailureOf(producer.publish(STREAM, event("e-1")));

      assertThat(failure.scope()).isEqualTo(PublishException.Scope.BUS);
      assertThat(failure).hasMessageContaining(Integer.toString(status));
    }
  }

  @Test
  void aSlowAnswerIsAnAnswer() throws Exception {
    try (Receiver receiver =
            Receiver.start()
                .answers(
                    any -> {
                      TimeUnit.MILLISECONDS.sleep(300);
                      return Reply.of(200);
                    });
        HttpEventProducer producer = to(receiver.uri()).build()) {
      for (CompletionStage<Void> stage : producer.publishAll(STREAM, events(3))) {
        Stages.await(stage);
      }
    }
  }

  @Test
  void whatIsNoHttpIsTheEventsOwnFailure() {
    try (RawServer server =
            RawServer.start(
                (request, connection, out) -> write(out, "220 mail.example ESMTP\r\n"));
        HttpEventProducer producer = to(server.uri()).build()) {
      assertThat(publishFailureOf(producer.publish(STREAM, event("e-1"))).isRetriable()).isTrue();
    }
  }

  @Test
  void closingWaitsForWhatIsUnderWayAndFailsTheRest() throws Exception {
    try (Receiver receiver =
        Receiver.start()
            .answers(
                any -> {
                  TimeUnit.MILLISECONDS.sleep(200);
                  return Reply.of(200);
                })) {
      HttpEventProducer producer = to(receiver.uri()).maxInFlight(1).build();
      List<CompletionStage<Void>> stages = producer.publishAll(STREAM, events(3));

      producer.close();
      producer.close();

      assertThat(Stages.isOpen(stages.get(0))).isFalse();
      Stages.await(stages.get(0));
      for (CompletionStage<Void> late :
          List.of(stages.get(1), stages.get(2), producer.publish(STREAM, event("e-9")))) {
        PublishException failure = publishFailureOf(late);
        assertThat(failure.scope()).isEqualTo(PublishException.Scope.BUS);
        assertThat(failure).hasMessageContaining("is closed");
      }
      assertThat(receiver.received()).hasSize(1);
    }
  }

  @Test
  void noMoreWaitsThanThereIsRoomFor() {
    CountDownLatch isOver = new CountDownLatch(1);
    try (Receiver receiver =
            Receiver.start()
                .answers(
                    any -> {
                      isOver.await();
                      return Reply.of(200);
                    });
        HttpEventProducer producer =
            to(receiver.uri()).maxInFlight(1).maxWaitingBytes(2_000).build()) {
      List<CompletionStage<Void>> stages = producer.publishAll(STREAM, events(20));

      PublishException failure = publishFailureOf(stages.get(19));
      assertThat(failure.scope()).isEqualTo(PublishException.Scope.BUS);
      assertThat(failure).hasMessageContaining("does not keep up");
      assertThat(Stages.isOpen(stages.get(0))).isTrue();
      isOver.countDown();
    }
  }

  @Test
  void whatWaitsIsWeighedWithItsHeaders() {
    CountDownLatch isOver = new CountDownLatch(1);
    try (Receiver receiver =
            Receiver.start()
                .answers(
                    any -> {
                      isOver.await();
                      return Reply.of(200);
                    });
        HttpEventProducer producer =
            HttpEventProducer.builder(receiver.uri(), CloudEventsFormat.binary(MAPPING))
                .maxInFlight(1)
                .maxWaitingBytes(20_000)
                .build()) {
      List<CompletionStage<Void>> stages =
          producer.publishAll(
              STREAM,
              IntStream.range(0, 20)
                  .mapToObj(i -> event("e-" + i, i + "x".repeat(1_000)))
                  .toList());

      assertThat(publishFailureOf(stages.get(19))).hasMessageContaining("does not keep up");
      isOver.countDown();
    }
  }

  @Test
  void aClientThatSendsNothingIsTheBussFailure() {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    HttpClient client = HttpClient.newBuilder().executor(threads).build();
    threads.shutdown();
    try (Receiver receiver = Receiver.start();
        HttpEventProducer producer = to(receiver.uri()).client(client).build()) {
      assertThat(publishFailureOf(producer.publish(STREAM, event("e-1"))).scope())
          .isEqualTo(PublishException.Scope.BUS);
      assertThat(receiver.received()).isEmpty();
    }
  }

  @Test
  void anErrorWhereAHeaderHasItsValueHoldsUpNothing() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (Receiver receiver = Receiver.start();
        HttpEventProducer producer =
            to(receiver.uri())
                .maxInFlight(1)
                .header(
                    "Authorization",
                    () -> {
                      if (asked.incrementAndGet() == 1) {
                        throw new NoClassDefFoundError("com/acme/Tokens");
                      }
                      return "Bearer x";
                    })
                .build()) {
      List<CompletionStage<Void>> stages = producer.publishAll(STREAM, List.of(event("e-1")));

      assertThat(stages).hasSize(1);
      assertThat(publishFailureOf(stages.get(0)).scope()).isEqualTo(PublishException.Scope.BUS);
      Stages.await(producer.publish(STREAM, event("e-1")));
    }
  }

  /** Closes a connection as a process does that is killed. */
  private static void reset(Socket connection) throws IOException {
    connection.setSoLinger(true, 0);
    connection.close();
  }

  private static HttpEventProducer.Builder to(URI endpoint) {
    return HttpEventProducer.builder(endpoint, CloudEventsFormat.structured(MAPPING));
  }
}
