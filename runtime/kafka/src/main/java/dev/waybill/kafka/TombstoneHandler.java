package dev.waybill.kafka;

/**
 * What a consumer does with a record without value. It may be handed the same one more than once.
 */
@FunctionalInterface
public interface TombstoneHandler {

  /**
   * Handles a record without value.
   *
   * @param tombstone the record
   * @throws Exception where it could not be handled; it will be handed over again
   */
  void handle(Tombstone tombstone) throws Exception;
}
