package dev.waybill.spring.internal.assembly;

import dev.waybill.convert.Converters;
import dev.waybill.jdbc.ConnectionProvider;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.json.EventCodec;
import dev.waybill.outbox.MetadataProvider;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.RetryPolicy;
import dev.waybill.spring.internal.settings.OutboxProperties;
import dev.waybill.spring.internal.settings.RetryProperties;
import dev.waybill.spring.internal.settings.Settings;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The beans that an outbox is made of.
 *
 * @param connections knows the current transaction
 * @param converters make events of records
 * @param codec makes documents of events
 * @param metadata what surrounds a call
 * @param listener hears what happens
 * @param retryPolicy null for what the properties say
 */
public record OutboxParts(
    ConnectionProvider connections,
    Converters converters,
    EventCodec codec,
    MetadataProvider metadata,
    OutboxListener listener,
    @Nullable RetryPolicy retryPolicy) {

  /** Builds the outbox. */
  public JdbcOutbox on(DataSource dataSource, OutboxProperties properties) {
    JdbcOutbox.Builder builder =
        JdbcOutbox.builder(dataSource).connections(connections).converters(converters).codec(codec);
    Settings.set("outbox.lease", properties.lease(), builder::lease);
    Settings.set("outbox.measure-every", properties.measureEvery(), builder::measureEvery);
    builder.retryPolicy(retryPolicy != null ? retryPolicy : retryPolicy(properties.retry()));
    builder.deadLetterPolicy(properties.deadLetterPolicy());
    properties.deadLetterPolicies().forEach(builder::deadLetterPolicy);
    builder.tablePrefix(properties.tablePrefix());
    if (properties.schema() != null) {
      builder.schema(properties.schema());
    }
    if (properties.changeDataCapture()) {
      builder.changeDataCapture();
    }
    builder.metadata(metadata).listener(listener);
    return Settings.with("outbox", names(properties), builder::build);
  }

  /** What the builder looks at in the end. */
  private static Map<String, String> names(OutboxProperties properties) {
    return properties.schema() == null
        ? Map.of("table-prefix", properties.tablePrefix())
        : Map.of("schema", properties.schema(), "table-prefix", properties.tablePrefix());
  }

  private static RetryPolicy retryPolicy(RetryProperties retry) {
    return Settings.with(
        "outbox.retry",
        retry,
        () -> new RetryPolicy(retry.maxAttempts(), retry.firstDelay(), retry.maxDelay()));
  }
}
