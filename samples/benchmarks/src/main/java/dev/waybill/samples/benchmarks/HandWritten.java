package dev.waybill.samples.benchmarks;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.Outcome;

/** The floor: the same conversion as a developer writes it by hand. */
final class HandWritten {

  private HandWritten() {}

  record AccountOpenedDto(String owner, String currency, long openingBalance) {}

  record OpenAccountRejectedDto(String owner, OpenAccountRejected.Reason reasonCode) {}

  static IntegrationEvent<AccountOpenedDto> convert(AccountOpened event) {
    return IntegrationEvent.of(
        event.eventId(),
        "AccountOpened",
        new AccountOpenedDto(event.owner(), event.currency(), event.openingBalance()),
        event.at(),
        IntegrationEventMetadata.builder()
            .outcome(Outcome.ACCEPTED)
            .aggregateType("Account")
            .aggregateId(event.accountId().toString())
            .currentVersion(event.version())
            .schemaVersion(1)
            .build());
  }

  static IntegrationEvent<OpenAccountRejectedDto> convert(OpenAccountRejected rejection) {
    return IntegrationEvent.of(
        rejection.eventId(),
        "OpenAccount",
        new OpenAccountRejectedDto(rejection.owner(), rejection.reason()),
        rejection.at(),
        IntegrationEventMetadata.builder()
            .outcome(Outcome.REJECTED)
            .aggregateType("Account")
            .commandType("OpenAccount")
            .commandId(rejection.commandId())
            .schemaVersion(1)
            .build());
  }
}
