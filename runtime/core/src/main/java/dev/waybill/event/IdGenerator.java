package dev.waybill.event;

import java.time.Instant;

/** Makes the ids of events. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface IdGenerator {

  /**
   * Makes an id that was never made before.
   *
   * @param now the time by the context's clock
   * @return the id, not blank
   */
  String next(Instant now);

  /**
   * Returns the generator of UUIDs of version 7 that all users in this JVM share, so that the ids
   * made here ascend, whoever asked for them.
   *
   * @return the shared generator
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.7">RFC 9562, section 5.7</a>
   */
  static IdGenerator uuidV7() {
    return UuidV7Generator.SHARED;
  }
}
