package dev.waybill.contracts.internal.command;

import dev.waybill.contracts.internal.bundle.Bundles;
import dev.waybill.contracts.internal.message.Console;
import dev.waybill.contracts.internal.message.UnusableException;
import dev.waybill.contracts.internal.published.Published;
import dev.waybill.contracts.internal.published.PublishedEvent;
import java.nio.file.Path;
import java.util.List;

/**
 * What a document is about.
 *
 * @param events the events that are in it
 * @param title what it calls itself
 * @param version the version of what is described
 */
record Documented(List<PublishedEvent> events, String title, String version) {

  /** Reads the events of the classes that are given. */
  static List<PublishedEvent> eventsIn(Arguments arguments) throws UnusableException {
    return Published.in(Bundles.in(arguments.paths(Option.CLASSES)));
  }

  /** Reads what a command is asked to describe. */
  static Documented by(Arguments arguments) throws UnusableException {
    return new Documented(
        eventsIn(arguments),
        arguments.one(Option.TITLE).orElse(Option.TITLE_UNLESS_GIVEN),
        arguments.one(Option.VERSION).orElse(Option.VERSION_UNLESS_GIVEN));
  }

  /** Says where they can be read. */
  void sayPlace(Path file, Console console) {
    console.say("%s events are in %s.".formatted(events.size(), file));
  }
}
