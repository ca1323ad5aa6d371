package dev.waybill.contracts.internal.command;

/**
 * Something that can be said behind the name of a command, with a value.
 *
 * @param name its name, with the hyphens
 * @param value what its value is, in a word
 * @param explanation what it means, in a line
 * @param isRequired whether the command cannot do without it
 */
record Option(String name, String value, String explanation, boolean isRequired) {

  /** The classes, which nearly every command starts from. */
  static final Option CLASSES =
      new Option(
          "--classes",
          "PATH",
          "folders of compiled classes, or jars; several in one, or the option again",
          true);

  /** Returns it as usage has it. */
  String usage() {
    return isRequired ? name + " " + value : "[" + name + " " + value + "]";
  }
}
