package dev.waybill.processor.check;

import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.ContractModel;
import dev.waybill.processor.model.EnvelopeModel;
import dev.waybill.processor.model.WireModel;
import java.util.List;
import java.util.Optional;

/** Judges what a record says on the wire. */
@FunctionalInterface
public interface PayloadCheck {

  /**
   * Judges a payload.
   *
   * @param payload what of the record goes into it
   * @return what is wrong with it
   */
  List<Problem> check(Payload payload);

  /**
   * Says what an event looks like on the wire.
   *
   * @param payload what of the record goes into the payload, with which nothing is wrong
   * @param contract what the record's annotation fixes
   * @param envelope what goes to the envelope
   * @return what a lock has of it; absent where nobody looks at the wire
   */
  default Optional<WireModel> wireOf(
      Payload payload, ContractModel contract, EnvelopeModel envelope) {
    return Optional.empty();
  }
}
