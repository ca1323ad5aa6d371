package dev.waybill.contracts.internal.command;

import dev.waybill.contracts.internal.asyncapi.AsyncApi;
import dev.waybill.contracts.internal.catalogue.Catalogue;
import dev.waybill.contracts.internal.message.Console;
import dev.waybill.contracts.internal.message.UnusableException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes all that others read: the page, the AsyncAPI document and the schemas. */
final class DocsCommand implements Command {

  private static final Option TO =
      new Option("--to", "FOLDER", "where the files go; what is there of theirs is replaced", true);

  @Override
  public String name() {
    return "docs";
  }

  @Override
  public String summary() {
    return "Writes catalogue.html, asyncapi.json and the schemas into one folder.";
  }

  @Override
  public List<Option> options() {
    return List.of(Option.CLASSES, TO, Option.TITLE, Option.VERSION);
  }

  @Override
  public boolean run(Arguments arguments, Console console) throws UnusableException {
    Documented all = Documented.by(arguments);
    Path folder = arguments.path(TO);
    Map<String, String> files = new LinkedHashMap<>();
    SchemasCommand.files(all.events()).forEach((name, text) -> files.put("schemas/" + name, text));
    files.put(
        "asyncapi.json", AsyncApi.document(all.events(), all.title(), all.version()).toText());
    files.put("catalogue.html", Catalogue.page(all.events(), all.title()));
    Output.write(folder, files);
    all.sayPlace(folder.resolve("catalogue.html"), console);
    return true;
  }
}
