package dev.waybill.spring.internal.settings;

import dev.waybill.outbox.DeadLetterPolicy;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.util.unit.DataSize;

/**
 * The outbox in the application's database.
 *
 * @param dataSource Name of the bean of the data source that the outbox is in. Unless set, the one
 *     that has the qualifier WaybillDataSource, else the application's only or primary one.
 * @param initializeSchema Whether the tables are created at start where they are missing: in
 *     embedded databases only, in any, or never.
 * @param schema Schema of the outbox's tables, as the database has it. Unless set, where the
 *     connection looks.
 * @param tablePrefix What the names of the outbox's tables begin with, as the database has it.
 * @param lease How long a worker keeps its share of the outbox without a sign of life, from 100
 *     milliseconds to a day.
 * @param maxDocumentSize Size of the largest event, as a document.
 * @param measureEvery How often a working outbox counts what it holds.
 * @param retry How often and how soon a failed event is tried again.
 * @param deadLetterPolicy What a dead letter means for the later events of its aggregate: hold them
 *     until somebody has settled it, or skip it.
 * @param deadLetterPolicies The same for single types of events, by the name of the type.
 * @param flushBeforeAppend Whether Hibernate writes what it holds before events are appended, so
 *     that they follow the check of the aggregate's version.
 * @param changeDataCapture Whether publishing is left to a reader of the database's log, such as
 *     Debezium: then no worker is started.
 */
public record OutboxProperties(
    @Nullable String dataSource,
    @DefaultValue("embedded") DatabaseInitializationMode initializeSchema,
    @Nullable String schema,
    @DefaultValue("") String tablePrefix,
    @DefaultValue("30s") Duration lease,
    @DefaultValue("1MB") DataSize maxDocumentSize,
    @DefaultValue("1m") Duration measureEvery,
    @DefaultValue @NestedConfigurationProperty RetryProperties retry,
    @DefaultValue("hold") DeadLetterPolicy deadLetterPolicy,
    @DefaultValue Map<String, DeadLetterPolicy> deadLetterPolicies,
    @DefaultValue("true") boolean flushBeforeAppend,
    @DefaultValue("false") boolean changeDataCapture) {}
