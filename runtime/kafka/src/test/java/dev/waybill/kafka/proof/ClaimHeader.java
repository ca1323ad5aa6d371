package dev.waybill.kafka.proof;

import dev.waybill.jdbc.proof.ClaimId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;

/**
 * Writes onto each record which claim sends it: neither its time nor its place tells, as a producer
 * that waits for a broker stamps a record when it has waited. The producer makes it, by its name.
 */
public final class ClaimHeader implements ProducerInterceptor<byte[], byte[]> {

  private static final String NAME = "claim";

  /** The claims that send, by event. */
  private static final Map<String, ClaimId> SENDING = new ConcurrentHashMap<>();

  static void sends(ClaimId claim, String event) {
    SENDING.put(event, claim);
  }

  static String event(Headers headers) {
    return text(headers, "id");
  }

  /** Returns the claim that has sent a record. */
  static ClaimId claim(Headers headers) {
    String text = text(headers, NAME);
    int slash = text.lastIndexOf('/');
    return new ClaimId(text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
  }

  private static String text(Headers headers, String name) {
    return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  @Override
  public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
    ClaimId claim = SENDING.get(event(record.headers()));
    record.headers().add(NAME, String.valueOf(claim).getBytes(StandardCharsets.UTF_8));
    return record;
  }

  @Override
  public void onAcknowledgement(RecordMetadata metadata, Exception exception) {}

  @Override
  public void close() {}

  @Override
  public void configure(Map<String, ?> configs) {}
}
