package dev.waybill.kafka.proof;

import dev.waybill.jdbc.proof.ClaimId;
import dev.waybill.jdbc.proof.Fact;
import dev.waybill.jdbc.proof.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Adds to a history what the broker received, as its topics say when all is over.
 *
 * <p>Each record says who sent it. It came after it was sent and after those before it in its
 * partition; that puts it before any answer to it, since a broker that is asked answers when it has
 * the record.
 */
final class ReadBack {

  private final List<History.Entry> told;

  /** Where each claim told that it was sending an event. */
  private final Map<Sending, Integer> sendings = new HashMap<>();

  private final TreeMap<Integer, List<Fact>> received = new TreeMap<>();

  private record Sending(ClaimId claim, String event) {}

  private ReadBack(List<History.Entry> told) {
    this.told = told;
    for (int place = 0; place < told.size(); place++) {
      if (told.get(place).fact() instanceof Fact.Sent sent) {
        sendings.put(new Sending(sent.claim(), sent.event()), place);
      }
    }
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
      ClaimId claim = ClaimHeader.claim(record.headers());
      String event = ClaimHeader.event(record.headers());
      Integer sent = sendings.get(new Sending(claim, event));
      if (sent == null) {
        throw new AssertionError("The broker has %s, which nobody sent".formatted(event));
      }
      int place =
          places.merge(new TopicPartition(record.topic(), record.partition()), sent, Math::max);
      received
          .computeIfAbsent(place, any -> new ArrayList<>())
          .add(new Fact.Received(claim, event));
    }
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
