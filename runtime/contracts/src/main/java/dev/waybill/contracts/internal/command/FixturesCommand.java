package dev.waybill.contracts.internal.command;

import dev.waybill.contracts.internal.example.ExampleEnvelope;
import dev.waybill.contracts.internal.message.Console;
import dev.waybill.contracts.internal.message.UnusableException;
import dev.waybill.contracts.internal.published.PublishedEvent;
import dev.waybill.contracts.internal.published.PublishedVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes an event of each locked version for the tests to come: once, as what is stored somewhere
 * does not change either.
 */
final class FixturesCommand implements Command {

  /** Where the test kit looks for them among the resources of tests. */
  private static final String FOLDER = "waybill-fixtures";

  private static final Option TO =
      new Option("--to", "FOLDER", "the resources of tests; no file is overwritten", true);

  @Override
  public String name() {
    return "fixtures";
  }

  @Override
  public String summary() {
    return "Writes an event of each locked version into the resources of tests, once.";
  }

  @Override
  public List<Option> options() {
    return List.of(Option.CLASSES, TO);
  }

  @Override
  public boolean run(Arguments arguments, Console console) throws UnusableException {
    Map<String, String> files = new TreeMap<>();
    for (PublishedEvent event : Documented.eventsIn(arguments)) {
      if (event.written().isPresent()) {
        for (PublishedVersion version : event.versions()) {
          add(event, version, files);
        }
      }
    }
    Path folder = arguments.path(TO).resolve(FOLDER);
    int added = Output.add(folder, files);
    console.say(
        "%s fixtures are new in %s, %s were there.".formatted(added, folder, files.size() - added));
    return true;
  }

  /** Adds what is locked; of what is not, the next compilation may make something else. */
  private static void add(
      PublishedEvent event, PublishedVersion version, Map<String, String> files) {
    if (version.isLocked()) {
      String within = event.packageName().isEmpty() ? "" : event.packageName() + "/";
      String payload = event.written().map(written -> written.name()).orElse("");
      ExampleEnvelope.of(event, version)
          .ifPresent(
              envelope ->
                  files.put(
                      "%s%sPayload.%s.json".formatted(within, payload, version.number()),
                      envelope.toLine() + "\n"));
    }
  }
}
