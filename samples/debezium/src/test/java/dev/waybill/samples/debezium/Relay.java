package dev.waybill.samples.debezium;

import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.kafka.Broker;
import dev.waybill.kafka.KafkaEventBus;
import dev.waybill.kafka.TopicLog;
import dev.waybill.outbox.OutboxWorker;
import java.util.ArrayList;
import java.util.List;

/** What a worker sends through a bus in native mode, and a broker then has. */
final class Relay {

  private Relay() {}

  static List<Sent> send(Story story) {
    Postgres database = Postgres.create();
    JdbcOutbox outbox = JdbcOutbox.builder(database.dataSource()).build();
    story.appendTo(outbox, database.dataSource());

    Broker broker = Broker.shared();
    story.topics().forEach(topic -> broker.createTopic(topic, 3));
    try (KafkaEventBus bus = KafkaEventBus.builder(broker.bootstrapServers()).build();
        OutboxWorker worker = OutboxWorker.builder(outbox, bus).build()) {
      while (!outbox.getPending(1).isEmpty()) {
        worker.tick();
      }
    }
    List<Sent> sent = new ArrayList<>();
    for (String topic : story.topics()) {
      TopicLog.read(broker, topic)
          .forEach(
              record ->
                  sent.add(Sent.of(topic, record.key(), record.value(), TopicLog.headers(record))));
    }
    return sent;
  }
}
