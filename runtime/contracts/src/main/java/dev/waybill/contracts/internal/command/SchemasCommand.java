package dev.waybill.contracts.internal.command;

import dev.waybill.contracts.internal.message.Console;
import dev.waybill.contracts.internal.message.UnusableException;
import dev.waybill.contracts.internal.published.PublishedEvent;
import dev.waybill.contracts.internal.published.PublishedVersion;
import dev.waybill.contracts.internal.schema.PayloadSchema;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a JSON Schema for each version of each event. */
final class SchemasCommand implements Command {

  private static final Option TO =
      new Option(
          "--to",
          "FOLDER",
          "where the files go; what is there under their names is replaced",
          true);

  @Override
  public String name() {
    return "schemas";
  }

  @Override
  public String summary() {
    return "Writes a JSON Schema (2020-12) of the payload for each version of each event.";
  }

  @Override
  public List<Option> options() {
    return List.of(Option.CLASSES, TO);
  }

  @Override
  public boolean run(Arguments arguments, Console console) throws UnusableException {
    Path folder = arguments.path(TO);
    Map<String, String> files = files(Documented.eventsIn(arguments));
    Output.write(folder, files);
    console.say("%s schemas are in %s.".formatted(files.size(), folder));
    return true;
  }

  /** Returns the schemas, by the names of their files. */
  static Map<String, String> files(List<PublishedEvent> events) {
    Map<String, String> files = new LinkedHashMap<>();
    for (PublishedEvent event : events) {
      for (PublishedVersion version : event.versions()) {
        PayloadSchema.Texts texts =
            new PayloadSchema.Texts(event.documentation(), event.documentationOf(version));
        files.put(
            version.fileName() + ".json",
            PayloadSchema.document(event.packageName(), version.block(), texts).toText());
      }
    }
    return files;
  }
}
