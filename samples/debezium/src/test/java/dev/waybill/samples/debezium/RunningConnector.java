package dev.waybill.samples.debezium;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.debezium.embedded.Connect;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.HeaderConverter;
import org.apache.kafka.connect.storage.SimpleHeaderConverter;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's engine with the connector: what Kafka Connect does between the database and the
 * producer, transformation and converters included.
 */
final class RunningConnector implements AutoCloseable {

  /** Where Debezium gives a sign of life: once when it starts, and more often where asked to. */
  private static final String HEARTBEATS = "__debezium-heartbeat.orders";

  private final DebeziumEngine<ChangeEvent<SourceRecord, SourceRecord>> engine;
  private final Thread thread;
  private final Converter keys;
  private final Converter values;
  private final List<Sent> sent;

  /** As Kafka Connect has it unless it is told otherwise. */
  private final HeaderConverter headers = new SimpleHeaderConverter();

  private volatile @Nullable String failure;

  private RunningConnector(Map<String, String> settings, Path offsets, List<Sent> sent) {
    this.sent = sent;
    keys = converter(settings, "key.converter", true);
    values = converter(settings, "value.converter", false);
    Properties properties = new Properties();
    properties.putAll(settings);
    properties.put("offset.storage", "org.apache.kafka.connect.storage.FileOffsetBackingStore");
    properties.put("offset.storage.file.filename", offsets.toString());
    // Kafka Connect commits by the clock; the engine, only when there are records.
    properties.put("offset.flush.interval.ms", "0");
    engine =
        DebeziumEngine.create(Connect.class)
            .using(properties)
            .using((success, message, error) -> failure = success ? null : message)
            .notifying(event -> take(event.value()))
            .build();
    thread = new Thread(engine, "connector");
  }

  /** Starts the connector, from where it ended when it last had this file of offsets. */
  static RunningConnector start(Postgres database, Path offsets) {
    return start(database, offsets, new CopyOnWriteArrayList<>());
  }

  /** Starts it likewise, to add what it sends to what is there. */
  static RunningConnector start(Postgres database, Path offsets, List<Sent> sent) {
    return start(database, ConnectorFile.settings(database), offsets, sent);
  }

  static RunningConnector start(
      Postgres database, Map<String, String> settings, Path offsets, List<Sent> sent) {
    return start(database::isStreamed, settings, offsets, sent);
  }

  /**
   * Starts it likewise, on any database.
   *
   * @param isStreamed whether the connector reads the log
   */
  static RunningConnector start(
      BooleanSupplier isStreamed, Map<String, String> settings, Path offsets, List<Sent> sent) {
    RunningConnector connector = new RunningConnector(settings, offsets, sent);
    connector.thread.start();
    connector.awaitThat("it reads the log", own -> isStreamed.getAsBoolean());
    return connector;
  }

  private static Converter converter(Map<String, String> settings, String name, boolean isKey) {
    try {
      Converter converter =
          Class.forName(settings.get(name))
              .asSubclass(Converter.class)
              .getDeclaredConstructor()
              .newInstance();
      converter.configure(Map.of(), isKey);
      return converter;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private void take(SourceRecord record) {
    if (record.topic().equals(HEARTBEATS)) {
      return;
    }
    sent.add(
        Sent.of(
            record.topic(),
            keys.fromConnectData(record.topic(), record.keySchema(), record.key()),
            values.fromConnectData(record.topic(), record.valueSchema(), record.value()),
            headers(record)));
  }

  private Map<String, String> headers(SourceRecord record) {
    Map<String, String> texts = new HashMap<>();
    for (Header header : record.headers()) {
      byte[] value =
          headers.fromConnectHeader(record.topic(), header.key(), header.schema(), header.value());
      if (value != null) {
        texts.put(header.key(), new String(value, UTF_8));
      }
    }
    return texts;
  }

  List<Sent> sent() {
    return List.copyOf(sent);
  }

  void awaitSent(int records) {
    awaitThat(records + " records are sent", own -> own.sent.size() >= records);
  }

  /** Waits for so many records that are not the same. */
  void awaitDifferent(int records) {
    awaitThat(records + " records are sent", own -> new HashSet<>(own.sent).size() >= records);
  }

  private void awaitThat(String condition, Predicate<RunningConnector> predicate) {
    await(condition)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              if (failure != null) {
                throw new IllegalStateException("The connector ended: " + failure);
              }
              return predicate.test(this);
            });
  }

  @Override
  public void close() {
    try {
      engine.close();
      thread.join();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
