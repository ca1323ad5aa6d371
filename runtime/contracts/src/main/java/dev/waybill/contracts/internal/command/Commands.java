package dev.waybill.contracts.internal.command;

import dev.waybill.contracts.internal.message.Console;
import dev.waybill.contracts.internal.message.UnusableException;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the command that is asked for, and runs it. */
public final class Commands {

  private static final int WELL = 0;
  private static final int TO_BE_MENDED = 1;
  private static final int UNUSABLE = 2;

  private static final List<Command> ALL =
      List.of(
          new AcceptCommand(),
          new VerifyCommand(),
          new ListCommand(),
          new SchemasCommand(),
          new AsyncApiCommand(),
          new CatalogueCommand(),
          new DocsCommand(),
          new FixturesCommand());

  private Commands() {}

  /**
   * Runs what a command line asks for.
   *
   * @param arguments the command and its options
   * @param console takes what there is to say
   * @return the exit code
   */
  public static int run(List<String> arguments, Console console) {
    if (arguments.isEmpty() || List.of("help", "--help", "-h").contains(arguments.get(0))) {
      console.say(help());
      return WELL;
    }
    try {
      Command command = command(arguments.get(0));
      Arguments rest = Arguments.of(command, arguments.subList(1, arguments.size()));
      return command.run(rest, console) ? WELL : TO_BE_MENDED;
    } catch (UnusableException e) {
      console.complain(e.sentences());
      return UNUSABLE;
    }
  }

  private static Command command(String name) throws UnusableException {
    for (Command command : ALL) {
      if (command.name().equals(name)) {
        return command;
      }
    }
    throw new UnusableException(
        "There is no command \"%s\". There are: %s; \"help\" explains them."
            .formatted(name, ALL.stream().map(Command::name).collect(Collectors.joining(", "))));
  }

  private static String help() {
    StringBuilder help = new StringBuilder();
    help.append("Keeps the wire contract of packages whose events Waybill compiles.\n");
    for (Command command : ALL) {
      help.append("\n  ").append(Arguments.usage(command)).append('\n');
      help.append("      ").append(command.summary()).append('\n');
      for (Option option : command.options()) {
        help.append("      %-12s%s%n".formatted(option.name(), option.explanation()));
      }
    }
    return help.append(
            """

            Exit codes: 0 where all is well, 1 where something in the contract must be mended,
            2 where the command could not be carried out.
            """)
        .toString();
  }
}
