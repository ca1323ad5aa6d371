package dev.waybill.contracts.internal.message;

import java.util.function.Consumer;

/**
 * Takes what a command has to say.
 *
 * @param out takes each line of what has been done
 * @param errors takes each line of what is wrong
 */
public record Console(Consumer<String> out, Consumer<String> errors) {

  /** Tells what has been done. */
  public void say(String text) {
    text.lines().forEach(out);
  }

  /** Tells what is wrong. */
  public void complain(String text) {
    text.lines().forEach(errors);
  }
}
