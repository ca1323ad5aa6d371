package dev.waybill.contracts.internal.published;

import dev.waybill.processor.contract.Bundle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An event with all of its versions.
 *
 * @param packageName the package of its record
 * @param isKept whether its package has a lock
 * @param source where it comes from, where its package says that
 * @param written the event as its record has it; absent where no record writes it any more
 * @param versions its versions, from the oldest on; at least one
 */
public record PublishedEvent(
    String packageName,
    boolean isKept,
    Optional<String> source,
    Optional<Bundle.Event> written,
    List<PublishedVersion> versions) {

  /** Copies the versions. */
  public PublishedEvent {
    versions = List.copyOf(versions);
  }

  /** Returns its newest version. */
  public PublishedVersion newest() {
    return versions.get(versions.size() - 1);
  }

  /** Returns what its author wrote about it. */
  public Optional<String> documentation() {
    return written
        .map(Bundle.Event::documentation)
        .map(PlainText::of)
        .filter(text -> !text.isBlank());
  }

  /** Returns what its author wrote about the fields of a version, by their names on the wire. */
  public Map<String, String> documentationOf(PublishedVersion version) {
    Map<String, String> texts = new HashMap<>();
    if (version.isPresent()) {
      for (Bundle.Component component : written.map(Bundle.Event::components).orElse(List.of())) {
        String text = PlainText.of(component.documentation());
        if (component.writes().size() == 1 && !text.isBlank()) {
          texts.put(component.writes().get(0), text);
        }
      }
    }
    return texts;
  }
}
