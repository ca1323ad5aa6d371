package dev.waybill.contracts.internal.command;

import dev.waybill.contracts.internal.asyncapi.AsyncApi;
import dev.waybill.contracts.internal.message.Console;
import dev.waybill.contracts.internal.message.UnusableException;
import java.nio.file.Path;
import java.util.List;

/** Writes one AsyncAPI document of all events. */
final class AsyncApiCommand implements Command {

  private static final Option TO =
      new Option("--to", "FILE", "the file; what is there is replaced", true);

  @Override
  public String name() {
    return "asyncapi";
  }

  @Override
  public String summary() {
    return "Writes an AsyncAPI (3.0) document of all events: streams, keys, headers, payloads.";
  }

  @Override
  public List<Option> options() {
    return List.of(Option.CLASSES, TO, Option.TITLE, Option.VERSION);
  }

  @Override
  public boolean run(Arguments arguments, Console console) throws UnusableException {
    Documented all = Documented.by(arguments);
    Path file = arguments.path(TO);
    Output.write(file, AsyncApi.document(all.events(), all.title(), all.version()).toText());
    all.sayPlace(file, console);
    return true;
  }
}
