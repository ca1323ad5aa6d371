package dev.waybill.maven;

import java.util.List;
import java.util.Objects;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Takes events out of use whose names stay taken. It does not compile: with the record of an event
 * gone, nothing does before the event is retired.
 */
@Mojo(name = "retire", threadSafe = true)
public final class RetireMojo extends LockMojo {

  /** The names in Java of the events. */
  @Parameter(property = "events", required = true)
  private @Nullable List<String> events;

  /** Called by Maven. */
  public RetireMojo() {}

  @Override
  List<String> command() {
    List<String> command = commandOnLocks("accept");
    for (String event : Objects.requireNonNullElse(events, List.<String>of())) {
      command.add("--retire=" + event);
    }
    return command;
  }
}
