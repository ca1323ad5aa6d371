package com.acme.users;

import dev.waybill.convert.*;
import dev.waybill.event.*;

final class GreetUserConverter implements EventConverter<GreetUser, GreetUserConverter.Payload> {
  record Payload(String name) {}

  private final EventContract contract =
      EventContract.domainEvent("GreetUser", "User").within(Boundary.unspecified());

  @Override
  public Class<GreetUser> recordType() {
    return GreetUser.class;
  }

  @Override
  public EventContract contract() {
    return contract;
  }

  @Override
  public IntegrationEvent<Payload> convert(
      GreetUser command, IntegrationEventMetadata metadata, EventContext context) {
    return contract.create(
        new Payload(command.name()),
        metadata.toBuilder().aggregateId(command.userId().toString()).build(),
        context);
  }
}
