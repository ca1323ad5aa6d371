package dev.waybill.kafka.proof;

import static dev.waybill.kafka.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.OrderingKey;
import dev.waybill.jdbc.Database;
import dev.waybill.jdbc.Schema;
import dev.waybill.jdbc.proof.Casting;
import dev.waybill.jdbc.proof.ClaimId;
import dev.waybill.jdbc.proof.Fact;
import dev.waybill.jdbc.proof.ForkedWorker;
import dev.waybill.jdbc.proof.History;
import dev.waybill.jdbc.proof.HistoryChecker;
import dev.waybill.jdbc.proof.Promise;
import dev.waybill.jdbc.proof.Theatre;
import dev.waybill.jdbc.proof.Verdict;
import dev.waybill.kafka.Broker;
import dev.waybill.kafka.KafkaEventBus;
import dev.waybill.kafka.KafkaSubscription;
import dev.waybill.kafka.Stages;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * From Kafka to PostgreSQL, page by page with an inbox, in two processes that are killed before and
 * after the commit of a page, stopped for longer than their group waits, and joined by others: each
 * event has its effect once, and those of a key in their order. {@code -Dwaybill.proof.seed} sets
 * the seed.
 */
@Timeout(300)
final class EffectOnceTest {

  private static final long SEED = Long.getLong("waybill.proof.seed", 1);
  private static final int PARTITIONS = 4;
  private static final int KEYS = 10;
  private static final int EVENTS_AT_ONCE = 60;
  private static final int PAGE = 25;

  /** Of a consumer that is not killed by itself. */
  private static final int LONG = 1_000_000;

  /** Nobody waits for leases here. */
  private static final Duration NO_LEASE = Duration.ofDays(1);

  private final Random random = new Random(SEED);
  private final Broker broker = Broker.shared();
  private final Database database = Database.postgres();
  private final History history = new History();
  private final List<ForkedWorker> consumers = new ArrayList<>();
  private int births;
  private int deaths;
  private int published;

  @Test
  void everyEventHasItsEffectOnceAndInOrderWhoeverIsKilled() throws Exception {
    String topic = broker.createTopic("effects", PARTITIONS);
    Verdict verdict = play(topic, /* forgets= */ false, 1, 2, 3);

    System.out.printf(
        "Kafka to PostgreSQL, seed %d: %d consumers killed, %d events, lost %d, twice %d, out of"
            + " order %d%n",
        SEED, deaths, published, verdict.lost(), verdict.duplicates(), verdict.outOfOrder());
    assertThat(verdict.violations()).as("seed %d", SEED).isEmpty();
    assertThat(verdict.received()).isEqualTo(published);
    assertThat(deaths).isGreaterThanOrEqualTo(4);
  }

  @Test
  void theSameWithoutInboxIsCaught() throws Exception {
    String topic = broker.createTopic("effects-forgotten", PARTITIONS);

    Verdict verdict = play(topic, /* forgets= */ true, 1);

    assertThat(verdict.violations())
        .extracting(Verdict.Violation::promise)
        .contains(Promise.FEW_DUPLICATES);
  }

  /**
   * Has consumers handle events, and some of them killed in each round.
   *
   * @param lives at which of its commits one is killed in each round
   */
  private Verdict play(String topic, boolean forgets, int... lives) throws Exception {
    Schema.postgresql().create(database.dataSource());
    database.execute(
        "CREATE TABLE effect (place bigserial PRIMARY KEY, event varchar, consumer varchar)");
    Casting casting =
        ForkedWorker.casting(
            ConsumerMain.class,
            "-Xmx96m",
            broker.bootstrapServers(),
            topic,
            Boolean.toString(forgets));
    try (KafkaEventBus bus = ConsumerMain.bus(broker.bootstrapServers())) {
      start(casting, LONG);
      for (int round = 0; round < lives.length; round++) {
        start(casting, lives[round]);
        publishUntilOneIsDead(bus, topic);
        bury();
        if (round == 1) {
          disturb(bus, topic);
        }
        killTheOldest();
        start(casting, LONG);
        awaitEffects();
      }
    } finally {
      for (ForkedWorker consumer : consumers) {
        consumer.close();
      }
    }
    return judge();
  }

  private void start(Casting casting, int life) throws IOException {
    consumers.add(casting.start("consumer-" + ++births, 0, database, Duration.ZERO, PAGE, life));
  }

  /** One that has just joined has a page only of what is published then. */
  private void publishUntilOneIsDead(KafkaEventBus bus, String topic) {
    do {
      publish(bus, topic);
      LockSupport.parkNanos(300_000_000);
    } while (consumers.stream().allMatch(ForkedWorker::isAlive));
  }

  private void bury() {
    for (ForkedWorker consumer : List.copyOf(consumers)) {
      if (!consumer.isAlive()) {
        consumers.remove(consumer);
        deaths++;
      }
    }
  }

  private void killTheOldest() throws InterruptedException {
    consumers.get(0).kill();
    bury();
  }

  /** Publishes the next events of each key, and some of them once more. */
  private void publish(KafkaEventBus bus, String topic) {
    List<IntegrationEvent<?>> events = new ArrayList<>();
    for (int i = 0; i < EVENTS_AT_ONCE; i++) {
      String key = "k" + published % KEYS;
      int version = published / KEYS + 1;
      String id = key + "-" + version;
      history.saw(new Fact.Appending(id, id, new OrderingKey("Order", key), version));
      history.saw(new Fact.Committed(id));
      events.add(event(id, key));
      if (random.nextInt(10) == 0) {
        events.add(event(id, key));
      }
      published++;
    }
    bus.publishAll(topic, events).forEach(Stages::await);
  }

  /** Stops a consumer for longer than its group waits, and has a member join and leave. */
  private void disturb(KafkaEventBus bus, String topic) throws Exception {
    ForkedWorker stopped = consumers.get(random.nextInt(consumers.size()));
    if (stopped.isAlive()) {
      stopped.pause();
    }
    KafkaSubscription visitor =
        bus.subscription(topic)
            .startPages(
                page -> {
                  throw new SQLException("a visitor does nothing", "40001");
                });
    Thread.sleep(2_500); // longer than the group waits for the one that is stopped
    visitor.close();
    if (stopped.isAlive()) {
      stopped.resume();
    }
  }

  private void awaitEffects() throws Exception {
    Theatre.await(
        "every event has its effect",
        () -> database.number("SELECT count(DISTINCT event) FROM effect") == published);
  }

  private Verdict judge() throws IOException {
    for (String effect :
        database.query("SELECT event || '/' || consumer FROM effect ORDER BY place")) {
      int slash = effect.indexOf('/');
      history.saw(
          new Fact.Received(
              new ClaimId(effect.substring(slash + 1), 1), effect.substring(0, slash)));
    }
    Verdict verdict = HistoryChecker.check(history, NO_LEASE);
    if (!verdict.violations().isEmpty()) {
      history.write(Path.of("target", "proof", "effects.history"));
    }
    return verdict;
  }
}
