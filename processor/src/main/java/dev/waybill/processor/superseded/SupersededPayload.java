package dev.waybill.processor.superseded;

import dev.waybill.processor.contract.Block;
import dev.waybill.processor.contract.Head;
import dev.waybill.processor.contract.Scalar;
import dev.waybill.processor.contract.Shape;
import dev.waybill.processor.model.ContractModel;
import dev.waybill.processor.model.ContractModel.Kind;
import dev.waybill.processor.model.OriginModel;
import dev.waybill.processor.model.SupersededModel;
import java.util.List;
import java.util.Optional;

/** Makes the payload of an older version of what the lock says of it, and of nothing else. */
public final class SupersededPayload {

  private SupersededPayload() {}

  /**
   * Makes the payload of a version.
   *
   * @param block what the lock says of it
   * @param origin the event's record, as it is today
   * @return the payload
   */
  public static SupersededModel of(Block block, OriginModel origin) {
    SupersededModel empty = new SupersededModel(contractOf(block), origin, List.of(), List.of());
    NestedTypes types = new NestedTypes(empty.id(), origin);
    return new SupersededModel(
        empty.contract(), origin, types.components(block.payload()), types.nested());
  }

  /**
   * Makes one of which nothing is known, so that an upcaster that takes it has but one error.
   *
   * @param label the name that it begins with
   * @param version its version
   * @param origin the event's record
   * @return the payload
   */
  public static SupersededModel unknown(String label, int version, OriginModel origin) {
    Head head = new Head.Event(label, "", Scalar.STRING);
    return of(new Block(label, version, false, head, new Shape.Structure(List.of())), origin);
  }

  private static ContractModel contractOf(Block block) {
    Head head = block.head();
    if (head instanceof Head.Rejection rejection) {
      return contract(
          block,
          Kind.REJECTION,
          Optional.of(rejection.command()),
          Optional.of(head.type()).filter(type -> !type.equals(rejection.command())),
          rejection.reason());
    }
    return contract(
        block, Kind.DOMAIN_EVENT, Optional.empty(), Optional.of(head.type()), Optional.empty());
  }

  private static ContractModel contract(
      Block block,
      Kind kind,
      Optional<String> command,
      Optional<String> type,
      Optional<String> reason) {
    return new ContractModel(
        kind,
        block.label(),
        type.filter(written -> !written.equals(block.label())),
        Optional.empty(),
        command,
        reason,
        Optional.empty(),
        Optional.empty(),
        block.version());
  }
}
