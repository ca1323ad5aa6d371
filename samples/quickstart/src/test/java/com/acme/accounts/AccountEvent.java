package com.acme.accounts;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;
import dev.waybill.annotation.InternalEvent;
import java.util.UUID;

/** What happened to accounts. */
@DomainEvent(aggregateType = "Account")
public sealed interface AccountEvent {

  @DomainEvent(name = "MoneyWithdrawn")
  record Withdrawn(@AggregateId UUID account, long cents) implements AccountEvent {}

  @InternalEvent
  record LimitChecked(UUID account, long cents) implements AccountEvent {}
}
