package dev.waybill.kafka.internal.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.event.IntegrationEvent;
import java.sql.SQLException;
import java.time.Duration;
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

/** What becomes of pages that the records of several partitions fill. */
class JointPageTest extends PagedWorkFixture {

  private final PagedWork first = work();
  private final PagedWork second = work();
  private final List<Work> all = new ArrayList<>(List.of(first, second));

  private void goOn() {
    for (Work work : List.copyOf(all)) {
      if (!work.isEmpty() && work.nanosToNext(now) <= 0) {
        work.handle(() -> false, now + Duration.ofMinutes(1).toNanos(), all);
      }
    }
  }

  @Test
  void whatWasFetchedOfSeveralPartitionsIsOnePageAndTheOffsetsOfEachFollow() {
    first.add(records(10, "a-1", "b-1", "a-2"));
    second.add(records(20, "x-1", "x-2"));

    goOn();

    assertThat(pages).containsExactly(List.of("a-1", "b-1", "a-2", "x-1", "x-2"));
    assertThat(first.uncommitted()).hasValue(13);
    assertThat(second.uncommitted()).hasValue(22);
    assertThat(second.isEmpty()).isTrue();
  }

  @Test
  void togetherTheyKeepTheLimitOfEvents() {
    first.add(records(10, "a-1", "a-2", "a-3", "a-4", "a-5", "a-6"));
    second.add(records(20, "x-1", "x-2", "x-3", "x-4"));

    goOn();

    assertThat(pages)
        .containsExactly(
            List.of("a-1", "a-2", "a-3", "a-4", "a-5", "a-6", "x-1", "x-2"), List.of("x-3", "x-4"));
  }

  @Test
  void togetherTheyKeepTheLimitOfBytes() {
    int bytes = record(0, "a-1").value().length;
    limit = new PageLimit(100, 3 * bytes);
    all.clear();
    PagedWork one = work();
    PagedWork other = work();
    all.addAll(List.of(one, other));
    one.add(records(10, "a-1", "a-2"));
    other.add(records(20, "x-1", "x-2"));

    goOn();

    assertThat(pages).containsExactly(List.of("a-1", "a-2", "x-1"), List.of("x-2"));
  }

  @Test
  void aPageThatFailsIsDividedByPartitionsFirstAndTheFailingEventHoldsUpItsKeyAlone() {
    failures.put("x-1", new IllegalStateException("bad"));
    first.add(records(10, "a-1", "b-1"));
    second.add(records(20, "x-1", "y-1", "x-2"));

    goOn();

    assertThat(pages)
        .containsExactly(
            List.of("a-1", "b-1", "x-1", "y-1", "x-2"),
            List.of("a-1", "b-1"),
            List.of("x-1", "y-1", "x-2"),
            List.of("x-1"),
            List.of("y-1"));
    assertThat(listener.divided).containsExactly(5, 3);
    assertThat(first.uncommitted()).hasValue(12);
    assertThat(second.uncommitted()).isEmpty();
    failures.clear();
    now += RETRY.toNanos();
    goOn();
    goOn();
    assertThat(second.uncommitted()).hasValue(23);
  }

  @Test
  void aTransientFailureRepeatsThePageAsItIsBeforeAnythingElseOfThesePartitions() {
    failures.put("x-1", new SQLException("deadlock detected", "40P01"));
    first.add(records(10, "a-1"));
    second.add(records(20, "x-1"));
    goOn();
    assertThat(second.isFull()).as("no more is fetched meanwhile").isTrue();
    first.add(records(11, "a-2"));
    second.add(records(21, "x-2"));

    goOn(); // it is too early
    now += LONGER_THAN_A_PAUSE;
    goOn();
    failures.clear();
    now += LONGER_THAN_A_PAUSE;
    goOn();

    List<String> page = List.of("a-1", "x-1");
    assertThat(pages).containsExactly(page, page, page, List.of("a-2", "x-2"));
    assertThat(listener.divided).isEmpty();
    assertThat(listener.failed).isEmpty();
    assertThat(listener.consumerFailures).hasSize(2);
    assertThat(first.uncommitted()).hasValue(12);
    assertThat(second.uncommitted()).hasValue(22);
  }

  @Test
  void whoLosesAPartitionRepeatsThePageWithoutIt() {
    failures.put("a-1", new SQLException("deadlock detected", "40P01"));
    first.add(records(10, "a-1"));
    second.add(records(20, "x-1"));
    goOn();

    second.leave();
    all.remove(second);
    failures.clear();
    now += LONGER_THAN_A_PAUSE;
    goOn();

    assertThat(pages).containsExactly(List.of("a-1", "x-1"), List.of("a-1"));
    assertThat(second.uncommitted()).isEmpty();
    assertThat(first.uncommitted()).hasValue(11);
  }

  @Test
  void whoLosesThePartitionWithWhichThePageBeganHandlesTheOthersAllTheSame() {
    failures.put("a-1", new SQLException("deadlock detected", "40P01"));
    first.add(records(10, "a-1"));
    second.add(records(20, "x-1"));
    goOn();

    first.leave();
    all.remove(first);
    second.add(records(21, "x-2"));
    goOn();
    goOn();

    assertThat(pages.subList(1, pages.size())).containsExactly(List.of("x-1"), List.of("x-2"));
    assertThat(first.uncommitted()).isEmpty();
    assertThat(second.uncommitted()).hasValue(22);
  }

  /** Whatever fails in whichever way, each key is handled in order, and nothing is passed over. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void eachKeyIsHandledInOrderWhateverFails(int seed) {
    Random random = new Random(seed);
    Map<String, Integer> last = new HashMap<>();
    Set<String> done = new HashSet<>();
    all.clear();
    for (int i = 0; i < 3; i++) {
      all.add(work(page -> handle(page, random, last, done)));
    }
    List<List<ConsumerRecord<byte[], byte[]>>> ofPartitions = new ArrayList<>();
    List<List<String>> ids = new ArrayList<>();
    for (int partition = 0; partition < 3; partition++) {
      List<String> some = new ArrayList<>();
      Map<Character, Integer> numbers = new HashMap<>();
      for (int offset = 0; offset < 150; offset++) {
        char key = (char) ('a' + 4 * partition + random.nextInt(4));
        some.add(key + "-" + numbers.merge(key, 1, Integer::sum));
      }
      ids.add(some);
      ofPartitions.add(records(0, some.toArray(String[]::new)));
    }

    int[] fetched = new int[3];
    while (done.size() < 450) {
      for (int partition = 0; partition < 3; partition++) {
        int more = Math.min(random.nextInt(4), 150 - fetched[partition]);
        if (!all.get(partition).isFull()) {
          int from = fetched[partition];
          all.get(partition).add(ofPartitions.get(partition).subList(from, from + more));
          fetched[partition] += more;
        }
      }
      now += Duration.ofSeconds(1).toNanos() * random.nextInt(30);
      goOn();
      for (int partition = 0; partition < 3; partition++) {
        int committed = (int) all.get(partition).uncommitted().orElse(0);
        assertThat(done).containsAll(ids.get(partition).subList(0, committed));
      }
    }
    assertThat(all).allMatch(Work::isEmpty).allMatch(work -> work.uncommitted().orElse(0) == 150);
  }

  private static void handle(
      List<IntegrationEvent<?>> page, Random random, Map<String, Integer> last, Set<String> done)
      throws Exception {
    if (random.nextInt(10) == 0) {
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
  }
}
