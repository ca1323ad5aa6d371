package dev.waybill.kafka.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.jdbc.Database;
import dev.waybill.jdbc.proof.Application;
import dev.waybill.jdbc.proof.Fact;
import dev.waybill.jdbc.proof.ForkedWorker;
import dev.waybill.jdbc.proof.KillPoint;
import dev.waybill.jdbc.proof.Theatre;
import dev.waybill.jdbc.proof.Verdict;
import dev.waybill.kafka.Broker;
import dev.waybill.kafka.TopicLog;
import dev.waybill.outbox.DeadLetter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * From PostgreSQL to Kafka with two worker processes, while a worker or the broker fails: nothing
 * is lost, the topics have each key in order, and duplicates are what was in flight. {@code
 * -Dwaybill.proof.kills} says how many workers are killed.
 */
@Timeout(240)
final class DeliveryToKafkaTest {

  private static final int KILLS = Integer.getInteger("waybill.proof.kills", 8);

  /** What happens in turn. */
  private static final List<KillPoint> PROGRAMME =
      List.of(
          KillPoint.ANSWERED,
          KillPoint.SENDING,
          KillPoint.BEFORE_ACKNOWLEDGEMENT,
          KillPoint.SENDING,
          KillPoint.DURING_ACKNOWLEDGEMENT);

  private static final int WORKERS = 2;
  private static final int PARTITIONS = 3;

  @TempDir private static Path directory;
  private static Broker broker;

  @BeforeAll
  static void startBroker() throws IOException {
    broker = Broker.start(directory, Map.of());
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  @Timeout(3600)
  void workersAreKilledBetweenSendAndAcknowledgement() throws Exception {
    TwoTopics topics = topics("killed", Map.of());
    try (Theatre theatre = theatre(topics)) {
      for (int kill = 0; kill < KILLS; kill++) {
        theatre.killOne(PROGRAMME.get(kill % PROGRAMME.size()));
        theatre.drain();
      }
      Verdict verdict = judge(theatre, topics, List.of());
      report(KILLS + " workers killed " + theatre.kills(), verdict);
    }
  }

  @Test
  void theBrokerIsStoppedAndKilledUnderLoad() throws Exception {
    TwoTopics topics = topics("broker", Map.of());
    try (Theatre theatre = theatre(topics)) {
      theatre.append();
      Theatre.await("some of it is there", () -> answers(theatre, true) > 10);
      theatre.append();
      broker.stop();
      theatre.append();
      broker.start();
      theatre.append();
      Theatre.await("it goes on", () -> theatre.pending() < 120);
      broker.kill();
      theatre.append();
      broker.start();
      theatre.drain();
      report("the broker stopped and killed", judge(theatre, topics, List.of()));
    }
  }

  @Test
  void sendsHangBeyondTheirTimeout() throws Exception {
    TwoTopics topics = topics("hanging", Map.of());
    try (Theatre theatre = theatre(topics)) {
      theatre.append();
      Theatre.await("some of it is there", () -> answers(theatre, true) > 10);
      broker.freeze();
      try {
        theatre.append();
        Theatre.await("the workers gave up", () -> answers(theatre, false) > 0);
      } finally {
        broker.thaw();
      }
      theatre.drain();
      report("the broker frozen beyond the send timeout", judge(theatre, topics, List.of()));
    }
  }

  @Test
  void aTopicIsDeletedAndMadeAgain() throws Exception {
    TwoTopics topics = topics("deleted", Map.of());
    try (Theatre theatre = theatre(topics)) {
      theatre.append();
      theatre.drain();
      List<ConsumerRecord<byte[], byte[]>> before = TopicLog.read(broker, topics.other());
      broker.deleteTopic(topics.other());
      theatre.append();
      Theatre.await(
          "the other topic's events are there, and this one's have failed",
          () -> theatre.pending() == 40 && answers(theatre, false) > 0);
      broker.createTopic(topics.other(), PARTITIONS);
      theatre.drain();
      report("a topic deleted and made again", judge(theatre, topics, List.of(before)));
    }
  }

  @Test
  void aRecordIsTooLargeInTheMiddleOfABatch() throws Exception {
    TwoTopics topics = topics("large", Map.of("max.message.bytes", "2000"));
    try (Theatre theatre = theatre(topics)) {
      Application application = theatre.application("wordy");
      application.create("wordy-k1");
      application.create("short-k1");
      theatre.append();
      application.say("x".repeat(4000));
      application.change(List.of("wordy-k1"), true);
      application.say("short");
      application.change(List.of("wordy-k1", "short-k1"), true);
      theatre.append();

      Theatre.await("all but its own key has left", () -> theatre.pending() == 2);

      assertThat(theatre.outbox().deadLetters().list(10))
          .extracting(DeadLetter::entry)
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry.id()).isEqualTo("wordy-t1-e1");
                assertThat(entry.lastError()).contains("max.message.bytes");
              });
      theatre.history().saw(new Fact.GivenUp("wordy-t1-e1"));
      theatre.outbox().deadLetters().discard("wordy-t1-e1");
      theatre.drain();
      report("a record too large", judge(theatre, topics, List.of()));
    }
  }

  private static TwoTopics topics(String name, Map<String, String> settings) {
    TwoTopics topics = new TwoTopics(name);
    topics.all().forEach(topic -> broker.createTopic(topic, PARTITIONS, settings));
    return topics;
  }

  private static Theatre theatre(TwoTopics topics) throws IOException, SQLException {
    return new Theatre(
        topics.name(),
        Long.getLong("waybill.proof.seed", 1),
        Database.postgres(),
        WORKERS,
        ForkedWorker.casting(
            KafkaWorkerMain.class, "-Xmx96m", broker.bootstrapServers(), topics.name()));
  }

  /** How often the bus has answered so far, well or badly. */
  private static long answers(Theatre theatre, boolean accepted) {
    return theatre.history().entries().stream()
        .filter(
            entry ->
                entry.fact() instanceof Fact.Answered answered && answered.isAccepted() == accepted)
        .count();
  }

  private static Verdict judge(
      Theatre theatre, TwoTopics topics, List<List<ConsumerRecord<byte[], byte[]>>> before)
      throws IOException, SQLException {
    return theatre.finish(
        told -> {
          List<List<ConsumerRecord<byte[], byte[]>>> logs = new ArrayList<>(before);
          topics.all().forEach(topic -> logs.add(TopicLog.read(broker, topic)));
          return ReadBack.complete(told, logs);
        });
  }

  private static void report(String what, Verdict verdict) {
    System.out.printf(
        "PostgreSQL to Kafka, %s: %d events, lost %d, out of order %d, duplicates %d%n",
        what, verdict.committed(), verdict.lost(), verdict.outOfOrder(), verdict.duplicates());
    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.received()).isPositive();
  }
}
