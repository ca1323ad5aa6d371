package dev.waybill.processor.contract;

import dev.waybill.processor.contract.Written.Upcaster;

/**
 * Where something is wrong.
 *
 * @param kind what it is
 * @param event the name in Java of the event, or an empty string where it is about all of them
 * @param name the name of what it is in the event's record, or an empty string
 */
public record Place(Kind kind, String event, String name) {

  /** What a place can be. */
  public enum Kind {
    /** A component of the record. */
    COMPONENT,
    /** An attribute of the annotation that marks the record. */
    ATTRIBUTE,
    /** The component that holds the aggregate's id. */
    AGGREGATE_ID,
    /** The record. */
    RECORD,
    /** A method of the record that is an upcaster. */
    UPCASTER,
    /** The lock. */
    LOCK
  }

  static Place component(String event, String name) {
    return new Place(Kind.COMPONENT, event, name);
  }

  static Place attribute(String event, String name) {
    return new Place(Kind.ATTRIBUTE, event, name);
  }

  static Place aggregateId(String event) {
    return new Place(Kind.AGGREGATE_ID, event, "");
  }

  static Place record(String event) {
    return new Place(Kind.RECORD, event, "");
  }

  /** Several upcasters may have one name: what they take tells which it is. */
  static Place upcaster(String event, Upcaster upcaster) {
    return new Place(Kind.UPCASTER, event, nameOf(upcaster.method(), "V" + upcaster.from()));
  }

  /**
   * Names the place of an upcaster.
   *
   * @param method the method
   * @param payload the class that it takes
   * @return its name in a place
   */
  public static String nameOf(String method, String payload) {
    return method + "(" + payload.substring(Math.max(0, payload.lastIndexOf('V'))) + ")";
  }

  static Place lock(String event) {
    return new Place(Kind.LOCK, event, "");
  }
}
