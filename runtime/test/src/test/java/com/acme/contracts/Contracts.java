package com.acme.contracts;

import com.acme.contracts.SignContractRejected.Reason;
import dev.waybill.bus.EventHandlers;
import dev.waybill.event.EventContext;
import dev.waybill.outbox.Queueable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides whether a contract counts as signed. */
final class Contracts {

  /** What somebody wants. */
  record SignContract(String commandId, String contractId, String signer) {}

  private final Map<String, String> parties = new HashMap<>();
  private final Set<String> signed = new HashSet<>();
  private final Queueable outbox;
  private final EventContext context;

  Contracts(Queueable outbox, EventContext context) {
    this.outbox = outbox;
    this.context = context;
  }

  void apply(Object event) {
    if (event instanceof ContractDrafted drafted) {
      parties.put(drafted.contractId(), drafted.party());
    } else if (event instanceof ContractSigned known) {
      signed.add(known.contractId());
    }
  }

  void handle(SignContract command) {
    Optional<Reason> against = against(command.contractId(), command.signer());
    outbox.enqueue(
        against.isPresent()
            ? new SignContractRejected(
                command.commandId(), command.contractId(), against.orElseThrow())
            : new ContractSigned(command.contractId(), command.signer(), context.now()));
  }

  /** Nobody waits for an answer: what makes no difference is passed over. */
  void on(SignatureCompleted event) {
    if (against(event.contractId(), event.signer()).isEmpty()) {
      outbox.enqueue(new ContractSigned(event.contractId(), event.signer(), context.now()));
    }
  }

  EventHandlers inbound() {
    return EventHandlers.builder()
        .onExternal(SignatureCompleted.class, (signature, event) -> on(signature))
        .build();
  }

  private Optional<Reason> against(String contractId, String signer) {
    if (!parties.containsKey(contractId)) {
      return Optional.of(Reason.NOT_DRAFTED);
    }
    if (signed.contains(contractId)) {
      return Optional.of(Reason.SIGNED_BEFORE);
    }
    return signer.equals(parties.get(contractId))
        ? Optional.empty()
        : Optional.of(Reason.ANOTHER_PARTY);
  }
}
