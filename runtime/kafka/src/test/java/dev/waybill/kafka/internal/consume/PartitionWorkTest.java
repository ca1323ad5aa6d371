package dev.waybill.kafka.internal.consume;

import static dev.waybill.kafka.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.json.EventCodec;
import dev.waybill.kafka.RecordingListener;
import dev.waybill.kafka.internal.client.ClientSettings;
import dev.waybill.kafka.internal.client.ClusterProbe;
import dev.waybill.kafka.internal.client.ProducerSlot;
import dev.waybill.kafka.internal.wire.NativeFormat;
import dev.waybill.kafka.internal.wire.RecordReader;
import dev.waybill.outbox.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What becomes of a partition's records when its consumer loses it, and some consumer has it. */
class PartitionWorkTest {

  private static final String TOPIC = "orders";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  private final ClientSettings settings =
      new ClientSettings("localhost:1", Map.of(), Map.of(), Map.of());
  private final EventCodec codec = EventCodec.detect();
  private final Handover handover = new Handover();
  private long now;
  private final List<String> called = new ArrayList<>();
  private final RecordHandling handling =
      new RecordHandling(
          new Handlers(new RecordReader(codec, null), this::handle, null, null),
          /* isOfPages= */ false,
          new RetryPolicy(3, Duration.ZERO, Duration.ZERO),
          new DeadLetterTopic(
              new ProducerSlot(Map.of()), new ClusterProbe(settings), TOPIC, "group"),
          new RecordingListener(),
          new Random(1));

  private void handle(IntegrationEvent<?> event) {
    called.add(event.id());
    if (event.id().startsWith("bad")) {
      throw new IllegalStateException("bad");
    }
  }

  private ConsumerRecord<byte[], byte[]> record(long offset, String id) {
    byte[] value = new NativeFormat(codec).write(TOPIC, event(id, "k")).value();
    return new ConsumerRecord<>(TOPIC, 0, offset, null, value);
  }

  private PartitionWork assigned() {
    return new PartitionWork(handover.take(PARTITION), handling, () -> now);
  }

  private void work(PartitionWork work) {
    work.handle(() -> false, now + Duration.ofMinutes(1).toNanos(), List.of(work));
  }

  private void lose(PartitionWork work) {
    handover.leave(PARTITION, work.progress());
  }

  /** Has the first two of three records handled and lost before they are committed. */
  private void handleTwoAndLoseThem() {
    PartitionWork lost = assigned();
    lost.add(List.of(record(10, "one"), record(11, "two")));
    work(lost);
    lose(lost);
    called.clear();
  }

  @Test
  void whatWasHandledIsCommittedAndNotHandledAgain() {
    handleTwoAndLoseThem();

    PartitionWork again = assigned();
    boolean isKnown = again.add(List.of(record(10, "one"), record(11, "two"), record(12, "three")));

    assertThat(isKnown).isTrue();
    assertThat(again.uncommitted()).hasValue(12);
    work(again);
    assertThat(called).containsExactly("three");
    assertThat(again.uncommitted()).hasValue(13);
  }

  @Test
  void itIsNotHandledAgainWhereItIsFetchedBitByBitAndLostInBetween() {
    handleTwoAndLoseThem();

    PartitionWork again = assigned();
    again.add(List.of(record(10, "one")));
    lose(again);
    PartitionWork oneMore = assigned();
    oneMore.add(List.of(record(10, "one")));
    oneMore.committed(11);
    oneMore.add(List.of(record(11, "two")));
    oneMore.add(List.of(record(12, "three")));

    work(oneMore);
    assertThat(called).containsExactly("three");
  }

  @Test
  void whatTheGroupKnowsIsHandledWhereItsOffsetsWereSetBack() {
    PartitionWork lost = assigned();
    lost.add(List.of(record(10, "one")));
    work(lost);
    lost.committed(11);
    lost.add(List.of(record(11, "two")));
    work(lost);
    lose(lost);
    called.clear();

    PartitionWork again = assigned();
    again.add(List.of(record(10, "one"), record(11, "two")));

    work(again);
    assertThat(called).containsExactly("one", "two");
  }

  @Test
  void recordsOfATopicThatWasMadeAnewAreHandled() {
    handleTwoAndLoseThem();

    PartitionWork again = assigned();
    again.add(List.of(record(10, "of the new topic"), record(11, "two")));

    work(again);
    assertThat(called).containsExactly("of the new topic", "two");
  }

  @Test
  void attemptsThatFailedCount() {
    PartitionWork lost = assigned();
    lost.add(List.of(record(10, "bad")));
    work(lost);
    work(lost);
    assertThat(lost.progress().attempts().failed()).isEqualTo(2);
    lose(lost);

    PartitionWork again = assigned();
    again.add(List.of(record(10, "bad")));

    assertThat(again.progress().attempts().failed()).isEqualTo(2);
  }

  @Test
  void attemptsOfOneRecordAreNotThoseOfAnother() {
    PartitionWork lost = assigned();
    lost.add(List.of(record(10, "bad")));
    work(lost);
    lose(lost);

    PartitionWork again = assigned();
    again.add(List.of(record(11, "bad one, too")));

    assertThat(again.progress().isNone()).isTrue();
  }

  @Test
  void whoeverComesLastWithLessDoesNotTakeBackWhatIsKnown() {
    PartitionWork further = assigned();
    PartitionWork behind = assigned();
    further.add(List.of(record(10, "one"), record(11, "two")));
    behind.add(List.of(record(10, "one")));
    work(further);
    work(behind);
    lose(further);
    lose(behind);
    called.clear();

    PartitionWork again = assigned();
    again.add(List.of(record(10, "one"), record(11, "two")));

    work(again);
    assertThat(called).isEmpty();
    assertThat(again.uncommitted()).hasValue(12);
  }
}
