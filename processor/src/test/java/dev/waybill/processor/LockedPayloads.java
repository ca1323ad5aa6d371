package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.json.EventCodec;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The classes that are generated of what a lock has of older versions. */
public final class LockedPayloads {

  private final Loaded loaded;

  private LockedPayloads(Loaded loaded) {
    this.loaded = loaded;
  }

  /**
   * Compiles a lock.
   *
   * @param directory where
   * @param labels the names of its events, each of which has nothing in its payload any more
   * @param present the version in which that is so
   * @param blocks what was locked before
   */
  public static LockedPayloads compile(
      Path directory, Collection<String> labels, int present, List<String> blocks) {
    Project project = new Project(directory);
    project.shop(
        "IntegrationEventsLock",
        blocks.stream()
            .map(LockedPayloads::literal)
            .collect(
                Collectors.joining(
                    ",\n",
                    "@ContractLock(format = 1, value = {\n",
                    "})\nfinal class IntegrationEventsLock {}\n")));
    for (String label : labels) {
      project.shop(
          label,
          """
          @DomainEvent(aggregateType = "A", schemaVersion = %s)
          public record %s(@AggregateId String id) {}
          """
              .formatted(present, label));
    }
    Project.Outcome outcome = project.compile(project.allSources());
    assertThat(outcome.success()).as(outcome.toString()).isTrue();
    return new LockedPayloads(Loaded.of(project.classes()));
  }

  private static String literal(String text) {
    return text.chars()
        .mapToObj(
            c ->
                c == '\n'
                    ? "\\n"
                    : c == '"' || c == '\\'
                        ? "\\" + (char) c
                        : c >= ' ' && c <= '~' ? String.valueOf((char) c) : "\\u%04x".formatted(c))
        .collect(Collectors.joining("", "\"", "\""));
  }

  /** Returns the class of an older payload. */
  public Class<?> of(String label, int version) {
    return loaded.type("shop." + label + "PayloadV" + version);
  }

  /** Returns the codecs of both lines of Jackson. */
  public static List<EventCodec> codecs() {
    return Stream.of(JacksonLine.values()).map(JacksonLine::codec).toList();
  }
}
