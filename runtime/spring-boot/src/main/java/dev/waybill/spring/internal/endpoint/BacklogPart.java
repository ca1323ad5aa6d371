package dev.waybill.spring.internal.endpoint;

import dev.waybill.jdbc.OutboxBacklog;

/** Events of one type that wait. */
public record BacklogPart(String aggregateType, String type, long pending, String oldest) {

  static BacklogPart of(OutboxBacklog backlog) {
    return new BacklogPart(
        backlog.aggregateType(),
        backlog.eventType(),
        backlog.pending(),
        backlog.oldest().toString());
  }
}
