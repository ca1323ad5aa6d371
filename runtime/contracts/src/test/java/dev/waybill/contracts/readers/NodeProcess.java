package dev.waybill.contracts.readers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** A script that answers lines with lines, until the tests' JVM ends. */
final class NodeProcess {

  private static @Nullable NodeProcess validator;

  private final Writer toScript;
  private final BufferedReader fromScript;

  private NodeProcess(Process process) {
    this.toScript = process.outputWriter(UTF_8);
    this.fromScript = process.inputReader(UTF_8);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /** The one of {@code validate.mjs}, for all tests. */
  static synchronized NodeProcess validator() {
    if (validator == null) {
      try {
        validator = new NodeProcess(NodeTools.require(SchemaValidator.class).start("validate.mjs"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return validator;
  }

  synchronized String ask(String line) {
    try {
      toScript.write(line + "\n");
      toScript.flush();
      String answer = fromScript.readLine();
      if (answer == null) {
        throw new AssertionError("The script has ended: see target/npm/node.log");
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
