package dev.waybill.kafka.proof;

import dev.waybill.jdbc.proof.ClaimId;
import dev.waybill.jdbc.proof.Fact;
import dev.waybill.jdbc.proof.History;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Adds to a history what the broker received, as its topics say when all is over.
 *
 * <p>Who sent a record is who had last told that it was sending the event when the record was made.
 * A record came after it was sent and after those before it in its partition; that puts it before
 * any answer to it, since a broker that is asked answers when it has the record.
 */
final class ReadBack {

  /** A record's time is that of another process's clock, in whole milliseconds. */
  private static final long SLACK_MILLIS = 2;

  private record Sending(int place, long millis, ClaimId claim) {}

  private final List<History.Entry> told;
  private final Map<String, List<Sending>> sendings = new HashMap<>();
  private final TreeMap<Integer, List<Fact>> received = new TreeMap<>();

  private ReadBack(List<History.Entry> told) {
    this.told = told;
    long millisOfNanos = millisOfNanos();
    for (int place = 0; place < told.size(); place++) {
      if (told.get(place).fact() instanceof Fact.Sent sent) {
        sendings
            .computeIfAbsent(sent.event(), event -> new ArrayList<>())
            .add(
                new Sending(place, millisOfNanos + told.get(place).at() / 1_000_000, sent.claim()));
      }
    }
  }

  /**
   * What to add to {@link System#nanoTime()} for the time of day. Between its two clocks a thread
   * may have to wait for a processor, which makes the difference too small: the largest of some is
   * right.
   */
  private static long millisOfNanos() {
    return LongStream.generate(() -> System.currentTimeMillis() - System.nanoTime() / 1_000_000)
        .limit(100)
        .max()
        .orElseThrow();
  }

  /**
   * Completes a history.
   *
   * @param told what everybody but the broker told
   * @param logs what topics hold, each partition in order
   */
  static History complete(History told, List<List<ConsumerRecord<byte[], byte[]>>> logs) {
    ReadBack readBack = new ReadBack(told.entries());
    for (List<ConsumerRecord<byte[], byte[]>> log : logs) {
      readBack.add(log);
    }
    return History.of(readBack.merged());
  }

  private void add(List<ConsumerRecord<byte[], byte[]>> log) {
    Map<TopicPartition, Integer> places = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : log) {
      String event = new String(record.headers().lastHeader("id").value(), StandardCharsets.UTF_8);
      Sending sending = sending(event, record.timestamp());
      int place =
          places.merge(
              new TopicPartition(record.topic(), record.partition()), sending.place(), Math::max);
      received
          .computeIfAbsent(place, any -> new ArrayList<>())
          .add(new Fact.Received(sending.claim(), event));
    }
  }

  private Sending sending(String event, long millis) {
    Sending last = null;
    for (Sending sending : sendings.getOrDefault(event, List.of())) {
      if (last == null || sending.millis() <= millis + SLACK_MILLIS) {
        last = sending;
      }
    }
    if (last == null) {
      throw new AssertionError("The broker has %s, which nobody sent".formatted(event));
    }
    return last;
  }

  private List<History.Entry> merged() {
    List<History.Entry> merged = new ArrayList<>();
    for (int place = 0; place < told.size(); place++) {
      History.Entry entry = told.get(place);
      merged.add(entry);
      for (Fact fact : received.getOrDefault(place, List.of())) {
        merged.add(new History.Entry(entry.at(), fact));
      }
    }
    return merged;
  }
}
