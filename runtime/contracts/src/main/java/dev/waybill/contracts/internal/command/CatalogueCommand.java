package dev.waybill.contracts.internal.command;

import dev.waybill.contracts.internal.catalogue.Catalogue;
import dev.waybill.contracts.internal.message.Console;
import dev.waybill.contracts.internal.message.UnusableException;
import java.nio.file.Path;
import java.util.List;

/** Writes a page of all events that people read. */
final class CatalogueCommand implements Command {

  private static final Option TO =
      new Option("--to", "FILE", "the file; what is there is replaced", true);

  @Override
  public String name() {
    return "catalogue";
  }

  @Override
  public String summary() {
    return "Writes one HTML page of all events that people read; it needs no network.";
  }

  @Override
  public List<Option> options() {
    return List.of(Option.CLASSES, TO, Option.TITLE);
  }

  @Override
  public boolean run(Arguments arguments, Console console) throws UnusableException {
    Documented all = Documented.by(arguments);
    Path file = arguments.path(TO);
    Output.write(file, Catalogue.page(all.events(), all.title()));
    all.sayPlace(file, console);
    return true;
  }
}
