package dev.waybill.processor.check;

import dev.waybill.processor.message.Problem;
import java.util.List;

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
}
