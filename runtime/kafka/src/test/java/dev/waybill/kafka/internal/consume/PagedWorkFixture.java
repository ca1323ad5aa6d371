package dev.waybill.kafka.internal.consume;

import static dev.waybill.kafka.Events.event;

import dev.waybill.bus.PageHandler;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.json.EventCodec;
import dev.waybill.kafka.RecordingListener;
import dev.waybill.kafka.internal.client.ClientSettings;
import dev.waybill.kafka.internal.client.ClusterProbe;
import dev.waybill.kafka.internal.client.ProducerSlot;
import dev.waybill.kafka.internal.client.Timing;
import dev.waybill.kafka.internal.wire.NativeFormat;
import dev.waybill.kafka.internal.wire.RecordReader;
import dev.waybill.outbox.RetryPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Work on partitions page by page, with a handler that fails as it is told, and its own clock. */
abstract class PagedWorkFixture {

  static final String TOPIC = "orders";
  static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  static final Duration RETRY = Duration.ofMinutes(1);
  static final long LONGER_THAN_A_PAUSE = Duration.ofSeconds(20).toNanos();

  private final ClientSettings settings =
      new ClientSettings("localhost:1", Map.of(), Map.of(), Map.of());
  private final EventCodec codec = EventCodec.detect();
  final Handover handover = new Handover();
  final RecordingListener listener = new RecordingListener();
  final List<List<String>> pages = new ArrayList<>();
  final Map<String, Exception> failures = new HashMap<>();
  long now;
  PageLimit limit = new PageLimit(8, 100_000);

  void handle(List<IntegrationEvent<?>> page) throws Exception {
    List<String> ids = page.stream().map(IntegrationEvent::id).toList();
    pages.add(ids);
    for (String id : ids) {
      if (failures.containsKey(id)) {
        throw failures.get(id);
      }
    }
  }

  PagedWork work() {
    return work(this::handle);
  }

  PagedWork work(PageHandler handler) {
    RecordHandling alone =
        new RecordHandling(
            new Handlers(
                new RecordReader(codec, null),
                event -> handler.handle(List.of(event)),
                null,
                tombstone -> pages.add(List.of("tombstone"))),
            /* isOfPages= */ true,
            new RetryPolicy(Integer.MAX_VALUE, RETRY, RETRY),
            new DeadLetterTopic(
                new ProducerSlot(Map.of()), new ClusterProbe(settings), TOPIC, "group"),
            listener,
            new Random(1));
    return new PagedWork(
        handover.take(PARTITION),
        handler,
        alone,
        limit,
        listener,
        new Timing(() -> now, new Random(1)));
  }

  /** {@code a-1} is the first event of the key {@code a}. */
  ConsumerRecord<byte[], byte[]> record(long offset, String id) {
    String key = id.substring(0, id.indexOf('-'));
    byte[] value = new NativeFormat(codec).write(TOPIC, event(id, key)).value();
    return new ConsumerRecord<>(TOPIC, 0, offset, key.getBytes(StandardCharsets.UTF_8), value);
  }

  List<ConsumerRecord<byte[], byte[]>> records(long from, String... ids) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (String id : ids) {
      records.add(record(from + records.size(), id));
    }
    return records;
  }

  void go(PagedWork work) {
    work.handle(() -> false, now + Duration.ofMinutes(1).toNanos(), List.of(work));
  }
}
