package dev.waybill.json;

/** Tells which optional libraries are there. */
final class Presence {

  private Presence() {}

  static boolean of(String className) {
    try {
      Class.forName(className, false, Presence.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
