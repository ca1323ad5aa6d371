package dev.waybill.contracts.internal.command;

import dev.waybill.contracts.internal.asyncapi.AsyncApi;
import dev.waybill.contracts.internal.bundle.Bundles;
import dev.waybill.contracts.internal.message.Console;
import dev.waybill.contracts.internal.message.UnusableException;
import dev.waybill.contracts.internal.published.Published;
import dev.waybill.contracts.internal.published.PublishedEvent;
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
    List<PublishedEvent> events = Published.in(Bundles.in(arguments.paths(Option.CLASSES)));
    Path file = arguments.path(TO);
    String title = arguments.one(Option.TITLE).orElse(Option.TITLE_UNLESS_GIVEN);
    String version = arguments.one(Option.VERSION).orElse(Option.VERSION_UNLESS_GIVEN);
    Output.write(file, AsyncApi.document(events, title, version).toText());
    console.say("%s events are in %s.".formatted(events.size(), file));
    return true;
  }
}
