package dev.waybill.contracts;

import dev.waybill.contracts.internal.command.Commands;
import dev.waybill.contracts.internal.message.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Runs the tool: from a command line, or from a build that calls it as a library.
 *
 * <p>It exits with 0 where all is well, with 1 where it has found something in the contract that
 * must be mended, and with 2 where it could not do what it was asked for.
 */
public final class Main {

  private Main() {}

  /**
   * Runs a command and ends the JVM with its exit code.
   *
   * @param arguments the command and its options; none for help
   */
  public static void main(String[] arguments) {
    Objects.requireNonNull(arguments, "arguments");
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream errors = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(List.of(arguments), out::println, errors::println));
  }

  /**
   * Runs a command. May be called by several threads, for different folders.
   *
   * @param arguments the command and its options, as on a command line
   * @param out takes each line of what has been done
   * @param errors takes each line of what is wrong
   * @return the exit code: 0, 1 or 2
   */
  public static int run(List<String> arguments, Consumer<String> out, Consumer<String> errors) {
    Objects.requireNonNull(arguments, "arguments");
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(errors, "errors");
    return Commands.run(arguments, new Console(out, errors));
  }
}
