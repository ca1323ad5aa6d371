package com.acme.contracts;

import static dev.waybill.test.assertj.WaybillAssertions.assertThat;

import com.acme.contracts.Contracts.SignContract;
import com.acme.contracts.SignContractRejected.Reason;
import dev.waybill.bus.InMemoryEventBus;
import dev.waybill.event.EventContext;
import dev.waybill.event.ExternalEvent;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.test.Scenario;
import dev.waybill.test.junit.MayLeave;
import dev.waybill.test.junit.OutboxExtension;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A contract is signed: by a command, and by what another context tells. */
class ContractSignedTest {

  private static final Instant NOW = Instant.parse("2026-02-18T09:30:00.120Z");
  private static final ContractDrafted DRAFTED = new ContractDrafted("k-1", "Ann");
  private static final ContractSigned SIGNED = new ContractSigned("k-1", "Ann", NOW);

  private final Scenario<Contracts, Object, SignContract> contracts =
      Scenario.of(Contracts::new).history(Contracts::apply).command(Contracts::handle).at(NOW);

  private final Scenario<Contracts, Object, SignatureCompleted> signatures =
      Scenario.of(Contracts::new).history(Contracts::apply).command(Contracts::on).at(NOW);

  @Test
  void aCommandOfItsPartySignsIt() {
    contracts
        .given(DRAFTED)
        .when(new SignContract("c-1", "k-1", "Ann"))
        .then(SIGNED)
        .onTheWire(
            """
            { "id": "019c7015-c238-7000-8000-000000000001",
              "type": "ContractSigned",
              "payload": { "signedBy": "Ann" },
              "timestamp": "2026-02-18T09:30:00.120Z",
              "metadata": {
                "outcome": "accepted",
                "aggregateType": "Contract",
                "aggregateId": "k-1",
                "schemaVersion": 1 },
              "kind": "integration" }
            """);
  }

  @Test
  void aCommandThatComesTooEarlyOrTooLateIsRefused() {
    contracts
        .when(new SignContract("c-1", "k-1", "Ann"))
        .thenRejected(SignContractRejected.class, Reason.NOT_DRAFTED);
    contracts
        .given(DRAFTED, SIGNED)
        .when(new SignContract("c-2", "k-1", "Ann"))
        .then(new SignContractRejected("c-2", "k-1", Reason.SIGNED_BEFORE));
    contracts
        .given(DRAFTED)
        .when(new SignContract("c-3", "k-1", "Bea"))
        .thenRejected(SignContractRejected.class, "ANOTHER_PARTY");
  }

  @Test
  void anEventOfAnotherContextSignsItOnce() {
    SignatureCompleted completed = new SignatureCompleted("k-1", "Ann");

    signatures.given(DRAFTED).when(completed).then(SIGNED);
    signatures.given(DRAFTED, SIGNED).when(completed).thenNothing();
  }

  @Test
  @ExtendWith(OutboxExtension.class)
  @MayLeave(MayLeave.Left.UNDELIVERED) // nobody subscribes here
  void whatFollowsFromThatEventSaysSo(InMemoryOutbox outbox, InMemoryEventBus bus) {
    Contracts subject = new Contracts(outbox, EventContext.system());
    subject.apply(DRAFTED);
    bus.subscribe("signatures", subject.inbound());
    ExternalEvent<SignatureCompleted> completed =
        SignatureCompletedEvents.create(new SignatureCompleted("k-1", "Ann"));

    bus.publishExternal("signatures", completed)
        .toCompletableFuture()
        .orTimeout(60, TimeUnit.SECONDS)
        .join();

    assertThat(outbox.getPending().get(0).event()).hasType("ContractSigned").followsFrom(completed);
  }
}
