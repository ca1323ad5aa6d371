package dev.waybill.json.internal.profile;

/** Tells which optional libraries are there. */
public final class Presence {

  private Presence() {}

  public static boolean of(String className) {
    try {
      Class.forName(className, false, Presence.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
