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

  /** What a document calls itself. */
  static final Option TITLE =
      new Option(
          "--title", "TEXT", "what the document calls itself; \"Events\" unless given", false);

  static final String TITLE_UNLESS_GIVEN = "Events";

  /** Which version of the events' module a document is of. */
  static final Option VERSION =
      new Option(
          "--version", "TEXT", "the version of what is described; 0.0.0 unless given", false);

  static final String VERSION_UNLESS_GIVEN = "0.0.0";

  /** The encoding of sources. */
  static final Option ENCODING =
      new Option("--encoding", "NAME", "the encoding of the sources; UTF-8 unless given", false);

  /** Returns it as usage has it. */
  String usage() {
    return isRequired ? name + " " + value : "[" + name + " " + value + "]";
  }
}
