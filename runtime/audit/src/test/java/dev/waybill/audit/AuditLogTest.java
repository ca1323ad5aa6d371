package dev.waybill.audit;

import static dev.waybill.audit.Events.STREAM;
import static dev.waybill.audit.Events.event;
import static dev.waybill.audit.Events.events;
import static dev.waybill.audit.Events.json;
import static dev.waybill.bus.Stages.await;
import static dev.waybill.bus.Stages.isOpen;
import static dev.waybill.bus.Stages.publishFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException;
import dev.waybill.event.IntegrationEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AuditLogTest {

  private static final long LIMIT = 1L << 20;

  @TempDir Path directory;

  private final FaultyFile disk = new FaultyFile();
  private Path file = Path.of("");

  @BeforeEach
  void chooseFile() {
    file = directory.resolve("audit.log");
  }

  @Test
  void everyEventOfEveryStreamIsOneLineInTheOrderOfPublication() throws Exception {
    try (AuditLog log = AuditLog.open(file, Events::json)) {
      await(log.publish(STREAM, event("e-1")));
      await(log.publish("another.stream", event("e-2")));
      for (CompletionStage<Void> stage : log.publishAll(STREAM, events(3, 5))) {
        await(stage);
      }
    }

    assertThat(file).hasContent(lines(1, 5));
  }

  @Test
  void aSecondEventOfTheSameIdIsALineOfItsOwn() throws Exception {
    try (AuditLog log = AuditLog.open(file, Events::json)) {
      await(log.publish(STREAM, event("e-1")));
      await(log.publish(STREAM, event("e-1")));
    }

    assertThat(Files.readAllLines(file)).containsExactly(json(event("e-1")), json(event("e-1")));
  }

  @Test
  void aLogThatIsOpenedAgainIsAppendedTo() throws Exception {
    for (int i = 1; i <= 3; i++) {
      try (AuditLog log = AuditLog.open(file, Events::json)) {
        await(log.publish(STREAM, event("e-" + i)));
      }
    }

    assertThat(file).hasContent(lines(1, 3));
  }

  @Test
  void aDocumentOfSeveralMegabytesIsOneLine() throws Exception {
    IntegrationEvent<?> large = event("e-2", "🦉".repeat(1_000_000));
    try (AuditLog log = AuditLog.open(file, Events::json)) {
      List<CompletionStage<Void>> stages =
          log.publishAll(STREAM, List.of(event("e-1"), large, event("e-3")));
      for (CompletionStage<Void> stage : stages) {
        await(stage);
      }
    }

    assertThat(Files.readAllLines(file))
        .containsExactly(json(event("e-1")), json(large), json(event("e-3")));
  }

  @Test
  void aStageIsOpenUntilItsLineIsForced() throws Exception {
    disk.hanging = new CountDownLatch(1);
    try (AuditLog log = open(Events::json)) {
      CompletionStage<Void> stage = log.publish(STREAM, event("e-1"));

      assertThat(disk.forcing.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(file).hasContent(lines(1, 1));
      assertThat(isOpen(stage)).isTrue();
      disk.hanging.countDown();
      await(stage);
    }
  }

  @Test
  void eventsThatArePublishedTogetherCostOneForce() throws Exception {
    try (AuditLog log = open(Events::json)) {
      for (CompletionStage<Void> stage : log.publishAll(STREAM, events(1, 1_000))) {
        await(stage);
      }

      assertThat(disk.forces).hasValue(1);
    }
    assertThat(file).hasContent(lines(1, 1_000));
  }

  @Test
  void whateverArrivesDuringAForceSharesTheNextOne() throws Exception {
    disk.hanging = new CountDownLatch(1);
    try (AuditLog log = open(Events::json)) {
      CompletionStage<Void> first = log.publish(STREAM, event("e-1"));
      assertThat(disk.forcing.await(20, TimeUnit.SECONDS)).isTrue();
      List<CompletionStage<Void>> later =
          events(2, 100).stream().map(event -> log.publish(STREAM, event)).toList();
      disk.hanging.countDown();

      await(first);
      for (CompletionStage<Void> stage : later) {
        await(stage);
      }
      assertThat(disk.forces).hasValue(2);
    }
    assertThat(file).hasContent(lines(1, 100));
  }

  @Test
  void anEventWithoutADocumentOfOneLineFailsPermanentlyAndAlone() throws Exception {
    Function<IntegrationEvent<?>, String> encoder =
        event ->
            switch (event.id()) {
              case "e-2" -> "{\n}";
              case "e-3" -> "{\r}";
              case "e-4" -> "";
              case "e-5" -> "{\"name\":\"\uD83E\"}";
              case "e-6" -> throw new IllegalArgumentException("a cycle");
              case "e-7" -> throw new StackOverflowError();
              default -> json(event);
            };
    try (AuditLog log = open(encoder)) {
      List<CompletionStage<Void>> stages = log.publishAll(STREAM, events(1, 8));

      await(stages.get(0));
      await(stages.get(7));
      for (CompletionStage<Void> stage : stages.subList(1, 7)) {
        PublishException failure = publishFailureOf(stage);
        assertThat(failure.isRetriable()).isFalse();
        assertThat(failure.scope()).isEqualTo(PublishException.Scope.EVENT);
      }
      assertThat(publishFailureOf(stages.get(1))).hasMessageContainingAll("e-2", "line break");
      assertThat(publishFailureOf(stages.get(4))).hasMessageContaining("surrogate");
      assertThat(publishFailureOf(stages.get(5))).hasMessageContaining("a cycle");
    }
    assertThat(Files.readAllLines(file)).containsExactly(json(event("e-1")), json(event("e-8")));
  }

  @Test
  void anEncoderThatMissesAClassMayFindItLater() throws Exception {
    Function<IntegrationEvent<?>, String> encoder =
        event -> {
          throw new NoClassDefFoundError("com/example/Serializer");
        };
    try (AuditLog log = open(encoder)) {
      PublishException failure = publishFailureOf(log.publish(STREAM, event("e-1")));

      assertThat(failure.isRetriable()).isTrue();
      assertThat(failure).hasMessageContaining("com/example/Serializer");
    }
  }

  @Test
  void closeWritesWhatWaits() throws Exception {
    disk.hanging = new CountDownLatch(1);
    AuditLog log = open(Events::json);
    List<CompletionStage<Void>> stages =
        events(1, 50).stream().map(event -> log.publish(STREAM, event)).toList();
    assertThat(disk.forcing.await(20, TimeUnit.SECONDS)).isTrue();
    Thread closing = new Thread(log::close);
    closing.start();
    disk.hanging.countDown();
    closing.join();

    assertThat(stages).allMatch(stage -> stage.toCompletableFuture().isDone());
    assertThat(file).hasContent(lines(1, 50));
  }

  @Test
  void publishingToAClosedLogFailsTheStageWithBusScope() {
    AuditLog log = open(Events::json);
    log.close();
    log.close();

    PublishException failure = publishFailureOf(log.publish(STREAM, event("e-1")));

    assertThat(failure.scope()).isEqualTo(PublishException.Scope.BUS);
    assertThat(failure).hasMessageContaining("is closed");
    assertThat(file).isEmptyFile();
  }

  @Test
  void aCallbackMayPublishInterruptItsThreadAndCloseTheLog() throws Exception {
    disk.hanging = new CountDownLatch(1); // so that the callbacks run on the writing thread
    AuditLog log = open(Events::json);
    CompletionStage<Void> stage =
        log.publish(STREAM, event("e-1"))
            .thenCompose(
                written -> {
                  Thread.currentThread().interrupt();
                  return log.publish(STREAM, event("e-2"));
                })
            .thenCompose(
                written -> {
                  Thread.currentThread().interrupt();
                  CompletionStage<Void> last = log.publish(STREAM, event("e-3"));
                  log.close();
                  return last;
                });
    disk.hanging.countDown();

    await(stage);

    log.close();
    assertThat(file).hasContent(lines(1, 3));
  }

  @Test
  void aDiskThatHangsBlocksNeitherPublishersNorCloseAndMemoryIsBounded() {
    disk.hanging = new CountDownLatch(1);
    AuditLog log =
        new AuditLog.Builder(file, Events::json).maxUnwrittenBytes(2_000).seam(disk).build();
    List<CompletionStage<Void>> stages = log.publishAll(STREAM, events(1, 1_000));

    log.close(Duration.ofMillis(50));

    assertThat(isOpen(stages.get(0))).isTrue();
    PublishException failure = publishFailureOf(stages.get(999));
    assertThat(failure.scope()).isEqualTo(PublishException.Scope.BUS);
    assertThat(failure).hasMessageContainingAll("does not keep up", "2000 bytes");

    disk.hanging.countDown();
    log.close();
    List<CompletionStage<Void>> written =
        stages.stream().filter(s -> !s.toCompletableFuture().isCompletedExceptionally()).toList();
    assertThat(written).isNotEmpty();
    assertThat(file).hasContent(lines(1, written.size())).content().hasSizeLessThan(2_001);
  }

  @Test
  void aDocumentLargerThanTheBoundIsWrittenWhenNothingElseWaits() throws Exception {
    try (AuditLog log =
        new AuditLog.Builder(file, Events::json).maxUnwrittenBytes(10).seam(disk).build()) {
      await(log.publish(STREAM, event("e-1")));
      await(log.publish(STREAM, event("e-2")));
    }

    assertThat(file).hasContent(lines(1, 2));
  }

  @Test
  void aLogThatSomethingElseChangesRefusesToGoOn() throws Exception {
    try (AuditLog log = open(Events::json)) {
      await(log.publish(STREAM, event("e-1")));
      Files.writeString(file, "someone else's line\n");

      PublishException failure = publishFailureOf(log.publish(STREAM, event("e-2")));

      assertThat(failure.scope()).isEqualTo(PublishException.Scope.BUS);
      assertThat(failure).hasMessageContainingAll("audit.log", "something else changes it");
    }
    assertThat(file).hasContent("someone else's line\n");
  }

  private AuditLog open(Function<IntegrationEvent<?>, String> encoder) {
    return new AuditLog.Builder(file, encoder).maxUnwrittenBytes(LIMIT).seam(disk).build();
  }

  static String lines(int first, int last) {
    StringBuilder lines = new StringBuilder();
    events(first, last).forEach(event -> lines.append(json(event)).append('\n'));
    return lines.toString();
  }
}
