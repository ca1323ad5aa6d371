package dev.waybill.processor.model;

import java.util.List;

/**
 * What an event looks like on the wire.
 *
 * @param block as a lock has it
 * @param moved the components that do not become one field of their own name: for each field of
 *     such a component, its name and that of the field with {@code =} between; for what becomes
 *     none, its name with {@code =} behind it
 */
public record WireModel(String block, List<String> moved) {

  /** Copies the list. */
  public WireModel {
    moved = List.copyOf(moved);
  }
}
