package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.appear;
import static dev.waybill.jdbc.Sandbox.drain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException;
import dev.waybill.event.OrderingKey;
import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.RetryPolicy;
import dev.waybill.outbox.store.Claim;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator and a worker settle the same rows at the same time, mostly on PostgreSQL. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class OperatorRacesTest {

  private static final int KEYS = 4;
  private static final int EVENTS_PER_KEY = 25;

  private final Sandbox sandbox = Sandbox.with(Databases.POSTGRESQL);
  private final JdbcOutbox outbox = outbox();
  private final List<String> published = new ArrayList<>();

  /** What an operator took out of the outbox, or said to be published. */
  private final Set<String> settled = ConcurrentHashMap.newKeySet();

  /** One attempt for each event: whatever fails, by whichever hand, is a dead letter. */
  private JdbcOutbox outbox() {
    return sandbox
        .builder()
        .retryPolicy(new RetryPolicy(1, Duration.ofSeconds(1), Duration.ofSeconds(1)))
        .build();
  }

  @Test
  void whatIsAcknowledgedAndFailedByHandAtOnceIsGone() {
    sandbox.append(outbox, "a1", "a2");

    try (Claim claim = outbox.claim("w", 10)) {
      outbox().markAsFailed("a1");
      claim.published(List.of("a1"));
    }

    assertThat(outbox.deadLetters().list(10)).isEmpty();
    assertThat(drain(outbox, "w")).containsExactly("a2");
    assertThat(retries()).isZero();
  }

  @Test
  void whatIsDiscardedWhileItFailsAgainStaysDiscarded() {
    sandbox.append(outbox, "a1", "a2");

    try (Claim claim = outbox.claim("w", 10)) {
      outbox().markAsFailed("a1");
      assertThat(outbox().deadLetters().discard("a1")).isTrue();
      claim.failed("a1", PublishException.permanent("refused", null));
    }

    assertThat(outbox.deadLetters().list(10)).isEmpty();
    assertThat(drain(outbox, "w")).containsExactly("a2");
  }

  /** As an acknowledgement goes, whose statements are too quick to be met halfway. */
  @Test
  void whoDiscardsWaitsForWhoeverHasTheEventAndHoldsNothingMeanwhile() throws Exception {
    sandbox.append(outbox, "a1");
    outbox.markAsFailed("a1");
    try (Connection acknowledging = sandbox.begin()) {
      KnownConnections.execute(acknowledging, "DELETE FROM \"outbox\"");
      CompletableFuture<Boolean> discarded =
          CompletableFuture.supplyAsync(() -> outbox().deadLetters().discard("a1"));
      LockWaits.untilWaiting(sandbox, 1);

      KnownConnections.execute(acknowledging, "DELETE FROM \"outbox_retry\"");
      acknowledging.commit();

      assertThat(discarded.get(30, TimeUnit.SECONDS)).isFalse();
    }
  }

  /** Else the two would wait for each other, and the database would end one of them. */
  @ParameterizedTest
  @EnumSource
  void whoAcknowledgesWaitsForWhoeverHasTheEventAndHoldsNothingMeanwhile(Databases database)
      throws Exception {
    Sandbox own = Sandbox.with(database);
    JdbcOutbox retrying =
        own.builder().retryPolicy(new RetryPolicy(9, Duration.ZERO, Duration.ZERO)).build();
    own.append(retrying, "a1");
    retrying.markAsFailed("a1");
    try (Claim claim = retrying.claim("w", 10);
        Connection operating = own.begin()) {
      KnownConnections.execute(operating, database.sql("SELECT seq FROM \"outbox\" FOR UPDATE"));
      CompletableFuture<Void> acknowledged =
          CompletableFuture.runAsync(() -> claim.published(List.of("a1")));
      LockWaits.untilWaiting(own, 1);

      KnownConnections.execute(operating, database.sql("UPDATE \"outbox_retry\" SET attempts = 2"));
      operating.commit();

      acknowledged.get(30, TimeUnit.SECONDS);
    }
    assertThat(own.stored()).isEmpty();
    assertThat(own.number("SELECT count(*) FROM \"outbox_retry\"")).isZero();
  }

  @Test
  void whatIsReplayedWhileItsClaimIsOpenIsPublishedOnceItIsAcknowledged() {
    sandbox.append(outbox, "a1", "a2");

    try (Claim claim = outbox.claim("w", 10)) {
      outbox().markAsFailed("a1");
      assertThat(outbox().deadLetters().replay("a1")).isTrue();
      claim.published(List.of("a1", "a2"));
    }

    assertThat(drain(outbox, "w")).isEmpty();
    assertThat(retries()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nothingIsLostNorOutOfOrderWhoeverIsQuicker(long seed) {
    for (int number = 1; number <= EVENTS_PER_KEY; number++) {
      for (int key = 0; key < KEYS; key++) {
        sandbox.append(outbox, (char) ('a' + key) + "" + number);
      }
    }
    AtomicBoolean isOver = new AtomicBoolean();
    CompletableFuture<Void> operator =
        CompletableFuture.runAsync(() -> operate(new Random(seed), isOver));
    Random random = new Random(-seed);
    for (int page = 0; page < 150; page++) {
      work(random);
    }
    isOver.set(true);
    operator.join();

    outbox.deadLetters().replayAll(DeadLetterFilter.all());
    published.addAll(drain(outbox, "w"));
    appear(outbox, "w");

    assertThat(sandbox.stored()).isEmpty();
    assertThat(retries()).isZero();
    for (int key = 0; key < KEYS; key++) {
      assertInOrder((char) ('a' + key) + "");
    }
  }

  private void assertInOrder(String key) {
    List<Integer> numbers =
        published.stream()
            .filter(id -> id.startsWith(key))
            .map(id -> Integer.valueOf(id.substring(1)))
            .toList();
    assertThat(numbers).as("of key %s", key).isSorted().doesNotHaveDuplicates();
    for (int number = 1; number <= EVENTS_PER_KEY; number++) {
      assertThat(numbers.contains(number) || settled.contains(key + number))
          .as("%s%d was published or settled by hand", key, number)
          .isTrue();
    }
  }

  /** One page, of which one event in five is refused for ever. */
  private void work(Random random) {
    try (Claim claim = outbox.claim("w", 1 + random.nextInt(6))) {
      Set<OrderingKey> failed = new HashSet<>();
      for (OutboxEntry entry : claim.entries()) {
        if (failed.contains(entry.event().orderingKey())) {
          continue;
        }
        if (random.nextInt(5) == 0) {
          failed.add(entry.event().orderingKey());
          claim.failed(entry.id(), PublishException.permanent("refused", null));
        } else {
          claim.published(List.of(entry.id()));
          published.add(entry.id());
        }
      }
    }
  }

  private void operate(Random random, AtomicBoolean isOver) {
    JdbcOutbox operators = outbox();
    while (!isOver.get()) {
      for (DeadLetter letter : operators.deadLetters().list(3)) {
        String id = letter.entry().id();
        if (random.nextInt(4) > 0) {
          operators.deadLetters().replay(id);
        } else if (operators.deadLetters().discard(id)) {
          settled.add(id);
        }
      }
      for (OutboxEntry entry : operators.getPending(2)) {
        if (random.nextBoolean()) {
          operators.markAsFailed(entry.id());
        } else if (random.nextInt(8) == 0) {
          settled.add(entry.id());
          operators.markAsPublished(entry.id());
        }
      }
    }
  }

  private long retries() {
    return sandbox.number("SELECT count(*) FROM \"outbox_retry\"");
  }
}
