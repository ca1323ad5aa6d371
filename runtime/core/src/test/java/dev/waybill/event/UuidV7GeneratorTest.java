package dev.waybill.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class UuidV7GeneratorTest {

  private static final Instant NOW = Instant.parse("2026-02-18T09:30:00.120Z");

  private final UuidV7Generator ids = new UuidV7Generator();

  @Test
  void anIdHasTheVersionAndTheVariantOfRfc9562() {
    UUID id = UUID.fromString(ids.next(NOW));

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void theFirst48BitsAreTheMilliseconds() {
    assertThat(millisOf(ids.next(NOW))).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void idsOfOneMillisecondAscend() {
    assertAscending(make(1_000, NOW));
  }

  @Test
  void moreThan4096IdsOfOneMillisecondBorrowFromTheNext() {
    List<String> made = make(4_097, NOW);

    assertAscending(made);
    assertThat(millisOf(made.get(4_095))).isEqualTo(NOW.toEpochMilli());
    assertThat(millisOf(made.get(4_096))).isEqualTo(NOW.toEpochMilli() + 1);
  }

  @Test
  void idsAscendWhenTheClockStepsBack() {
    String before = ids.next(NOW);
    String after = ids.next(NOW.minusSeconds(3_600));

    assertThat(after).isGreaterThan(before);
    assertThat(millisOf(after)).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void theTimeIsRightAgainOnceTheClockHasCaughtUp() {
    ids.next(NOW);
    ids.next(NOW.minusSeconds(3_600));

    assertThat(millisOf(ids.next(NOW.plusMillis(1)))).isEqualTo(NOW.toEpochMilli() + 1);
  }

  @Test
  void aTimeBefore1970GivesAnIdNevertheless() {
    assertThat(UUID.fromString(ids.next(Instant.EPOCH.minusSeconds(1))).version()).isEqualTo(7);
  }

  @Test
  void idsOfSeveralThreadsAreUniqueAndAscendInEach() throws Exception {
    int threads = 4;
    int idsPerThread = 10_000;
    Callable<List<String>> making = () -> make(idsPerThread, Instant.now());
    Set<String> all = new HashSet<>();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (Future<List<String>> made : pool.invokeAll(List.of(making, making, making, making))) {
        assertAscending(made.get());
        all.addAll(made.get());
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(all).hasSize(threads * idsPerThread);
  }

  private List<String> make(int count, Instant now) {
    List<String> made = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      made.add(ids.next(now));
    }
    return made;
  }

  private static void assertAscending(List<String> made) {
    assertThat(made).isSorted().doesNotHaveDuplicates();
  }

  private static long millisOf(String id) {
    return UUID.fromString(id).getMostSignificantBits() >>> 16;
  }
}
