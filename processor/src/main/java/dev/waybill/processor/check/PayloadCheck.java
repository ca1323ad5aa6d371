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
   * @return what was found
   */
  Result check(Payload payload);

  /** What is found of a payload, which is read once for all of it. */
  interface Result {

    /** Nobody looked at the wire. */
    Result NOTHING =
        new Result() {
          @Override
          public List<Problem> problems() {
            return List.of();
          }

          @Override
          public Optional<WireModel> wireOf(ContractModel contract, EnvelopeModel envelope) {
            return Optional.empty();
          }
        };

    /**
     * Returns what is wrong.
     *
     * @return the problems, in source order
     */
    List<Problem> problems();

    /**
     * Says what the event looks like on the wire, where nothing is wrong with its payload.
     *
     * @param contract what the record's annotation fixes
     * @param envelope what goes to the envelope
     * @return what a lock has of it; absent where nobody looks at the wire
     */
    Optional<WireModel> wireOf(ContractModel contract, EnvelopeModel envelope);
  }
}
