package dev.waybill.contracts.internal.command;

import dev.waybill.contracts.internal.message.Console;
import dev.waybill.contracts.internal.message.UnusableException;
import java.util.List;

/** Something that the tool can do. */
interface Command {

  /** Returns the word that stands for it on the command line. */
  String name();

  /** Returns what it does, in a sentence. */
  String summary();

  /** Returns what can be said behind its name. */
  List<Option> options();

  /**
   * Does it.
   *
   * @return whether all is well; false where something in the contract must be mended
   * @throws UnusableException if it cannot be done
   */
  boolean run(Arguments arguments, Console console) throws UnusableException;
}
