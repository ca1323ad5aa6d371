package dev.waybill.kafka.internal.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.event.IntegrationEvent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a partition's records that are handled page by page. */
class PagedWorkTest extends PagedWorkFixture {

  @Test
  void whatWasFetchedIsHandedOverAtOnceAndItsOffsetFollows() {
    PagedWork work = work();
    work.add(records(10, "a-1", "b-1", "a-2"));
    assertThat(work.isFull()).isTrue();

    go(work);

    assertThat(pages).containsExactly(List.of("a-1", "b-1", "a-2"));
    assertThat(work.uncommitted()).hasValue(13);
    assertThat(work.isEmpty()).isTrue();
    assertThat(work.isFull()).isFalse();
  }

  @Test
  void aPageHasNoMoreEventsThanItsLimit() {
    limit = new PageLimit(2, 100_000);
    PagedWork work = work();
    work.add(records(10, "a-1", "b-1", "a-2"));

    go(work);

    assertThat(pages).containsExactly(List.of("a-1", "b-1"), List.of("a-2"));
  }

  @Test
  void aPageHasNoMoreBytesThanItsLimitUnlessOneEventAloneHas() {
    int bytes = record(0, "a-1").value().length;
    limit = new PageLimit(100, 2 * bytes);
    PagedWork two = work();
    two.add(records(10, "a-1", "b-1", "c-1"));
    go(two);
    limit = new PageLimit(100, bytes - 1);
    PagedWork less = work();
    less.add(records(10, "d-1", "e-1"));
    go(less);

    assertThat(pages)
        .containsExactly(List.of("a-1", "b-1"), List.of("c-1"), List.of("d-1"), List.of("e-1"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void aLimitBelowOneIsRefused(int limit) {
    assertThatIllegalArgumentException().isThrownBy(() -> new PageLimit(limit, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new PageLimit(1, limit));
  }

  @Test
  void aPageThatFailsIsDividedUntilTheFailingEventIsAlone() {
    failures.put("c-1", new IllegalStateException("bad"));
    PagedWork work = work();
    work.add(records(10, "a-1", "b-1", "c-1", "d-1"));

    go(work);

    assertThat(pages)
        .containsExactly(
            List.of("a-1", "b-1", "c-1", "d-1"),
            List.of("a-1", "b-1"),
            List.of("c-1", "d-1"),
            List.of("c-1"),
            List.of("d-1"));
    assertThat(listener.divided).containsExactly(4, 2);
    assertThat(listener.failed).containsExactly("1 bad");
    assertThat(work.uncommitted()).as("up to the failing one").hasValue(12);
  }

  @Test
  void anEventThatWaitsForItsRetryHoldsUpItsKeyAloneAndTheRestComesInOrder() {
    failures.put("a-1", new IllegalStateException("bad"));
    PagedWork work = work();
    work.add(records(10, "a-1", "b-1", "a-2"));
    go(work);
    pages.clear();

    work.add(records(13, "b-2", "a-3", "c-1"));
    go(work);
    assertThat(pages).containsExactly(List.of("b-2", "c-1"));
    assertThat(work.uncommitted()).isEmpty();
    assertThat(work.isEmpty()).isFalse();
    assertThat(work.isFull()).as("more may be fetched").isFalse();
    assertThat(work.nanosToNext(now)).isBetween(1L, RETRY.toNanos());

    pages.clear();
    failures.clear();
    now += RETRY.toNanos();
    go(work);
    assertThat(pages).containsExactly(List.of("a-1"), List.of("a-2", "a-3"));
    assertThat(work.uncommitted()).hasValue(16);
    assertThat(work.isEmpty()).isTrue();
  }

  @Test
  void tenPagesAtMostGoPastAnEventThatWaits() {
    limit = new PageLimit(2, 100_000);
    failures.put("a-1", new IllegalStateException("bad"));
    PagedWork work = work();
    work.add(records(0, "a-1"));
    go(work);
    for (int i = 1; i < 19; i++) {
      work.add(records(i, "b-" + i));
      go(work);
    }
    assertThat(work.isFull()).isFalse();

    work.add(records(19, "b-19"));
    go(work);

    assertThat(work.isFull()).isTrue();
    now += RETRY.toNanos();
    failures.clear();
    go(work);
    assertThat(work.isFull()).isFalse();
    assertThat(work.uncommitted()).hasValue(20);
  }

  @Test
  void aTransientFailureRepeatsThePageAsItIsAfterAPauseAndCountsNoAttempt() {
    failures.put("b-1", new SQLException("deadlock detected", "40P01"));
    PagedWork work = work();
    work.add(records(10, "a-1", "b-1", "a-2"));

    go(work);
    go(work);
    assertThat(work.nanosToNext(now)).isPositive();
    now += LONGER_THAN_A_PAUSE;
    work.add(records(13, "c-1"));
    failures.clear();
    go(work);

    List<String> page = List.of("a-1", "b-1", "a-2");
    assertThat(pages.subList(0, pages.size() - 1)).containsOnly(page);
    assertThat(pages.get(pages.size() - 1)).containsExactly("c-1");
    assertThat(listener.divided).isEmpty();
    assertThat(listener.failed).isEmpty();
    assertThat(listener.consumerFailures).isNotEmpty();
    assertThat(work.uncommitted()).hasValue(14);
  }

  @Test
  void aTransientFailureOfAnEventThatIsAloneCountsNoAttemptEither() {
    failures.put("a-1", new IllegalStateException("bad"));
    PagedWork work = work();
    work.add(records(10, "a-1"));
    go(work);
    now += RETRY.toNanos();
    failures.put("a-1", new SQLException("gone", "08006"));

    go(work);

    assertThat(work.progress().attempts().failed()).isEqualTo(1);
    assertThat(listener.consumerFailures).hasSize(1);
    now += LONGER_THAN_A_PAUSE;
    failures.clear();
    go(work);
    assertThat(work.uncommitted()).hasValue(11);
  }

  @Test
  void aRecordThatIsNoEventHasACallOfItsOwnInItsPlace() {
    PagedWork work = work();
    work.add(records(10, "a-1", "b-1"));
    work.add(List.of(new ConsumerRecord<>(TOPIC, 0, 12, new byte[] {'a'}, null)));
    work.add(records(13, "a-2", "b-2"));

    go(work);

    assertThat(pages)
        .containsExactly(List.of("a-1", "b-1"), List.of("tombstone"), List.of("a-2", "b-2"));
    assertThat(work.uncommitted()).hasValue(15);
  }

  @Test
  void whoHasThePartitionNextGoesOnWithWhatIsKnown() {
    failures.put("b-1", new IllegalStateException("bad"));
    PagedWork lost = work();
    lost.add(records(10, "a-1", "b-1", "b-2"));
    go(lost);
    handover.leave(PARTITION, lost.progress());
    pages.clear();

    PagedWork again = work();
    boolean isKnown = again.add(records(10, "a-1", "b-1", "b-2"));
    go(again);

    assertThat(isKnown).isTrue();
    assertThat(pages).as("the retry is not due").isEmpty();
    assertThat(again.uncommitted()).hasValue(11);
    assertThat(again.progress().attempts().failed()).isEqualTo(1);
    now += RETRY.toNanos();
    failures.clear();
    go(again);
    assertThat(pages).containsExactly(List.of("b-1"), List.of("b-2"));
    assertThat(again.uncommitted()).hasValue(13);
  }

  @Test
  void whatClosingInterruptsIsNeitherDividedNorAnAttempt() {
    failures.put("a-1", new InterruptedException());
    boolean[] isClosed = {false};
    PagedWork work =
        work(
            page -> {
              isClosed[0] = true;
              handle(page);
            });
    work.add(records(10, "a-1", "b-1"));

    work.handle(() -> isClosed[0], now + 1, List.of(work));

    assertThat(pages).hasSize(1);
    assertThat(listener.divided).isEmpty();
    assertThat(work.uncommitted()).isEmpty();
  }

  /** Whatever fails in whichever way, each key is handled in order, and nothing is passed over. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void eachKeyIsHandledInOrderWhateverFails(int seed) {
    Random random = new Random(seed);
    Map<String, Integer> last = new HashMap<>();
    Set<String> done = new HashSet<>();
    PagedWork work =
        work(
            page -> {
              if (random.nextInt(20) == 0) {
                throw new SQLException("conflict", "40001");
              }
              for (IntegrationEvent<?> event : page) {
                if (event.id().hashCode() % 7 == 0 && random.nextInt(3) > 0) {
                  throw new IllegalStateException("bad");
                }
              }
              for (IntegrationEvent<?> event : page) {
                int number = Integer.parseInt(event.id().substring(2));
                Integer before = last.put(event.id().substring(0, 1), number);
                assertThat(before == null ? 0 : before).isEqualTo(number - 1);
                assertThat(done.add(event.id())).as(event.id()).isTrue();
              }
            });
    List<String> ids = new ArrayList<>();
    Map<Character, Integer> numbers = new HashMap<>();
    for (int offset = 0; offset < 400; offset++) {
      char key = (char) ('a' + random.nextInt(6));
      ids.add(key + "-" + numbers.merge(key, 1, Integer::sum));
    }

    int fetched = 0;
    while (done.size() < ids.size()) {
      while (fetched < ids.size() && !work.isFull()) {
        work.add(List.of(record(fetched, ids.get(fetched++))));
      }
      if (work.nanosToNext(now) > 0) {
        now += work.nanosToNext(now);
      }
      work.handle(() -> false, now + 1, List.of(work));
      assertThat(done)
          .as("what is committed is done")
          .containsAll(ids.subList(0, (int) work.uncommitted().orElse(0)));
    }
    assertThat(work.uncommitted()).hasValue(ids.size());
    assertThat(work.isEmpty()).isTrue();
  }
}
