package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.event;
import static dev.waybill.jdbc.Sandbox.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.EventProducer;
import dev.waybill.bus.PublishException;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A paused worker keeps nothing from the others, whose order of each key is kept. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class PausedWorkersTest {

  private static final int KEYS = 40;
  private static final Duration INTERVAL = Duration.ofMillis(50);

  /** What each key's events were sent as, whoever sent them. */
  private final Map<String, List<Integer>> sent = new ConcurrentHashMap<>();

  private final List<String> senders = new CopyOnWriteArrayList<>();

  private OutboxWorker worker(JdbcOutbox outbox, String name) {
    EventProducer bus =
        (stream, event) -> {
          note(event.id());
          senders.add(name);
          return CompletableFuture.completedFuture(null);
        };
    return OutboxWorker.builder(outbox, bus).name(name).pageSize(20).build().start(INTERVAL);
  }

  private static void append(JdbcOutbox outbox, int number) {
    outbox.inTransaction(
        tx ->
            IntStream.range(0, KEYS)
                .forEach(key -> tx.enqueueEvent(event("k" + key + "-" + number, "k" + key))));
  }

  @ParameterizedTest
  @EnumSource
  void othersPublishWhatWouldHaveBeenItsOwnAndItGetsItsShareBackWhenItIsResumed(
      Databases database) {
    // Its clock stands still, so that nothing is inherited: what others get was given.
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox ours = sandbox.outbox();
    JdbcOutbox theirs = sandbox.outbox();
    try (OutboxWorker worker = worker(ours, "ours");
        OutboxWorker other = worker(theirs, "theirs")) {
      assertThat(other.isPaused()).isFalse();
      append(ours, 1);
      until(() -> lanes(ours).equals(Map.of("ours", 32, "theirs", 32)));

      worker.pause();

      until(() -> lanes(ours).equals(Map.of("theirs", 64)));
      until(() -> ours.getPending().isEmpty());
      senders.clear();
      append(ours, 2);
      until(() -> ours.getPending().isEmpty());
      assertThat(senders).hasSize(KEYS).containsOnly("theirs");

      worker.resume();

      until(() -> lanes(ours).equals(Map.of("ours", 32, "theirs", 32)));
      append(ours, 3);
      until(() -> ours.getPending().isEmpty());
    }
    assertThat(sent).hasSize(KEYS);
    assertThat(sent.values()).allSatisfy(numbers -> assertThat(numbers).containsExactly(1, 2, 3));
  }

  @ParameterizedTest
  @EnumSource
  void whereAllArePausedNothingIsPublishedAndNothingIsLost(Databases database) {
    JdbcOutbox outbox = Sandbox.with(database).outbox();
    List<OutboxWorker> workers = new ArrayList<>();
    try {
      workers.add(worker(outbox, "ann"));
      workers.add(worker(outbox, "bob"));
      append(outbox, 1);
      until(() -> outbox.getPending().isEmpty());
      workers.forEach(OutboxWorker::pause);
      until(() -> outbox.view().lanes().workers().isEmpty());

      append(outbox, 2);

      assertThat(lanes(outbox)).isEmpty();
      assertThat(outbox.view().depth().pending()).isEqualTo(KEYS);
      workers.forEach(OutboxWorker::resume);
      until(() -> outbox.getPending().isEmpty());
    } finally {
      workers.forEach(OutboxWorker::close);
    }
    assertThat(sent.values()).allSatisfy(numbers -> assertThat(numbers).containsExactly(1, 2));
  }

  /** Among failures, late answers and leases that are short, whoever is paused, and when. */
  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void nothingIsLostAndEachKeyKeepsItsOrderHoweverOftenTheyArePaused(Databases database)
      throws InterruptedException {
    int rounds = 20;
    DataSource dataSource = database.createWithTables();
    SplittableRandom random = new SplittableRandom(42);
    ScheduledExecutorService late = Executors.newSingleThreadScheduledExecutor();
    List<JdbcOutbox> outboxes = new ArrayList<>();
    List<OutboxWorker> workers = new ArrayList<>();
    try {
      for (String name : List.of("ann", "bob", "cid")) {
        JdbcOutbox outbox = hasty(dataSource);
        outboxes.add(outbox);
        workers.add(
            OutboxWorker.builder(outbox, moodyBus(new SplittableRandom(name.hashCode()), late))
                .name(name)
                .pageSize(10)
                .build()
                .start(INTERVAL));
      }
      for (int round = 1; round <= rounds; round++) {
        append(outboxes.get(0), round);
        OutboxWorker worker = workers.get(random.nextInt(workers.size()));
        if (worker.isPaused()) {
          worker.resume();
        } else {
          worker.pause();
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(100)); // so that pauses fall anywhere
      }
      workers.forEach(OutboxWorker::resume);
      until(() -> outboxes.get(0).getPending().isEmpty());
    } finally {
      workers.forEach(OutboxWorker::close);
      outboxes.forEach(JdbcOutbox::close);
      late.shutdown();
    }

    List<Integer> all = IntStream.rangeClosed(1, rounds).boxed().toList();
    assertThat(sent).hasSize(KEYS);
    assertThat(sent.values())
        .allSatisfy(numbers -> assertThat(numbers.stream().distinct().toList()).isEqualTo(all));
  }

  private static JdbcOutbox hasty(DataSource dataSource) {
    return JdbcOutbox.builder(dataSource)
        .listener(new OutboxListener() {})
        .lease(Duration.ofSeconds(1))
        .retryPolicy(
            new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(5), Duration.ofMillis(50)))
        .build();
  }

  private EventProducer moodyBus(SplittableRandom random, ScheduledExecutorService late) {
    return (stream, event) -> {
      int mood = random.nextInt(100);
      if (mood < 3) {
        return CompletableFuture.failedFuture(PublishException.retriable("busy", null));
      }
      note(event.id());
      CompletableFuture<Void> answer = new CompletableFuture<>();
      long millis = mood < 5 ? 1_500 : mood % 10;
      var unused = late.schedule(() -> answer.complete(null), millis, TimeUnit.MILLISECONDS);
      return answer;
    };
  }

  private void note(String event) {
    String[] id = event.split("-", 2);
    sent.computeIfAbsent(id[0], key -> new CopyOnWriteArrayList<>()).add(Integer.valueOf(id[1]));
  }

  /** How many lanes each worker has. */
  private static Map<String, Integer> lanes(JdbcOutbox outbox) {
    OutboxLanes lanes = outbox.view().lanes();
    Map<String, Integer> owned = new TreeMap<>();
    for (OutboxLanes.Worker worker : lanes.workers()) {
      long count = lanes.lanes().stream().filter(l -> worker.id().equals(l.owner())).count();
      owned.put(worker.name(), (int) count);
    }
    return owned;
  }
}
