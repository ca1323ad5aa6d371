package dev.waybill.processor.wire;

import dev.waybill.processor.contract.Block;
import dev.waybill.processor.contract.BlockText;
import dev.waybill.processor.contract.Head;
import dev.waybill.processor.contract.Scalar;
import dev.waybill.processor.contract.Written;
import dev.waybill.processor.model.ContractModel;
import dev.waybill.processor.model.EnvelopeModel;
import dev.waybill.processor.model.Reading;
import dev.waybill.processor.model.WireModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what a whole event looks like on the wire. */
final class EventShape {

  private EventShape() {}

  static WireModel of(PayloadShape payload, ContractModel contract, EnvelopeModel envelope) {
    Block block =
        new Block(
            contract.name(),
            contract.schemaVersion(),
            false,
            headOf(contract, envelope),
            payload.structure());
    List<String> moved = new ArrayList<>();
    for (Written.Component component : payload.components()) {
      if (component.writes().isEmpty()) {
        moved.add(component.name() + "=");
      } else if (!component.writes().equals(List.of(component.name()))) {
        component.writes().forEach(field -> moved.add(component.name() + "=" + field));
      }
    }
    return new WireModel(BlockText.print(block), moved);
  }

  private static Head headOf(ContractModel contract, EnvelopeModel envelope) {
    Optional<Scalar> by =
        envelope.metadata().stream()
            .filter(field -> field.key().equals("aggregateId"))
            .map(field -> scalarOf(field.reading()))
            .findFirst();
    return switch (contract.kind()) {
      case DOMAIN_EVENT ->
          new Head.Event(
              contract.type().orElse(contract.name()),
              contract.aggregateType().orElse(""),
              by.orElse(Scalar.STRING));
      case REJECTION -> {
        String command = contract.commandType().orElse(contract.name());
        yield new Head.Rejection(
            contract.type().orElse(command),
            command,
            contract.aggregateType(),
            by.filter(id -> contract.aggregateType().isPresent()),
            contract.reasonCode());
      }
    };
  }

  private static Scalar scalarOf(Reading id) {
    return switch (id.form()) {
      case UUID -> Scalar.UUID;
      case INT, BOXED_INT -> Scalar.INT32;
      case LONG, BOXED_LONG -> Scalar.INT64;
      default -> Scalar.STRING;
    };
  }
}
