package dev.waybill.processor.property;

import dev.waybill.processor.property.Leaf.Use;

/** The keys of {@code @Meta}, and what each takes. */
enum MetaKey {
  SHARD("shard", Use.OPEN),
  SPACED("a key of $L \u00e4\"\\", Use.OPEN),
  USER_IP("userIp", Use.OPEN),
  RETRYABLE("retryable", Use.OPEN),
  CLASSIFICATION("classification", Use.OPEN),
  CORRELATION_ID("correlationId", Use.AGGREGATE),
  CAUSATION_ID("causationId", Use.AGGREGATE),
  TRACE_ID("traceId", Use.AGGREGATE),
  TENANT_ID("tenantId", Use.AGGREGATE),
  USER_ID("userId", Use.AGGREGATE),
  EXPECTED_VERSION("expectedVersion", Use.VERSION),
  CURRENT_VERSION("currentVersion", Use.VERSION),
  SOURCE("source", Use.SOURCE),
  COMMAND_ID("commandId", Use.AGGREGATE),
  COMMAND_TYPE("commandType", Use.NAME),
  // Those below are never right.
  OUTCOME("outcome", Use.OPEN),
  AGGREGATE_TYPE("aggregateType", Use.OPEN),
  AGGREGATE_ID("aggregateId", Use.OPEN),
  SCHEMA_VERSION("schemaVersion", Use.OPEN),
  MISSPELT("corelationId", Use.OPEN),
  WRONG_CASE("tenant_ID", Use.OPEN),
  BLANK(" \t", Use.OPEN);

  private final String text;
  private final Use use;

  MetaKey(String text, Use use) {
    this.text = text;
    this.use = use;
  }

  String text() {
    return text;
  }

  Use use() {
    return use;
  }

  boolean isBlank() {
    return this == BLANK;
  }

  boolean isMisspelt() {
    return this == MISSPELT || this == WRONG_CASE;
  }

  /** Keys that follow from the annotation on the record, or have an annotation of their own. */
  boolean isFixed(RecordSpec.Kind kind) {
    return switch (this) {
      case OUTCOME, AGGREGATE_TYPE, AGGREGATE_ID, SCHEMA_VERSION -> true;
      case COMMAND_ID, COMMAND_TYPE -> kind == RecordSpec.Kind.REJECTION;
      default -> false;
    };
  }
}
