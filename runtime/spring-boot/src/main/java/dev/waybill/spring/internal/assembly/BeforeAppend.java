package dev.waybill.spring.internal.assembly;

/**
 * What is to be done in a transaction before something is appended.
 *
 * @param action does it
 */
public record BeforeAppend(Runnable action) {

  public static final BeforeAppend NOTHING = new BeforeAppend(() -> {});
}
