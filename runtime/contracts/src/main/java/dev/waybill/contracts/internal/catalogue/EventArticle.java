package dev.waybill.contracts.internal.catalogue;

import dev.waybill.contracts.internal.example.ExampleEnvelope;
import dev.waybill.contracts.internal.example.ExampleForms;
import dev.waybill.contracts.internal.json.JsonObject;
import dev.waybill.contracts.internal.published.PublishedEvent;
import dev.waybill.contracts.internal.published.PublishedVersion;
import dev.waybill.processor.contract.Bundle;
import dev.waybill.processor.contract.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes all that there is to say of an event. */
final class EventArticle {

  private final Html html;
  private final PublishedEvent event;
  private final PublishedVersion newest;
  private final List<FieldRow> rows;

  private EventArticle(Html html, PublishedEvent event) {
    this.html = html;
    this.event = event;
    this.newest = event.newest();
    this.rows = FieldRow.of(newest.block(), event.documentationOf(newest));
  }

  static void write(Html html, PublishedEvent event, String anchor) {
    new EventArticle(html, event).write(anchor);
  }

  /** By what an event is found: its names, and those of its fields in all versions. */
  private static String wordsOf(PublishedEvent event) {
    List<String> words = new ArrayList<>();
    for (PublishedVersion version : event.versions()) {
      words.add(version.name());
      words.add(version.type());
      version.command().ifPresent(words::add);
      FieldRow.of(version.block(), Map.of()).forEach(row -> words.add(row.path()));
    }
    return String.join(" ", words.stream().distinct().toList()).toLowerCase(Locale.ROOT);
  }

  private void write(String anchor) {
    html.open(
        "article",
        "id",
        anchor,
        "tabindex",
        "-1",
        "class",
        "event " + newest.outcome(),
        "data-words",
        wordsOf(event));
    writeHead(anchor);
    writeFacts();
    writeFields();
    ExampleEnvelope.of(event, newest).ifPresent(this::writeExamples);
    writeVersions();
    html.close("article");
  }

  private void writeHead(String anchor) {
    html.open("header")
        .open("h3")
        .link(anchor, newest.name())
        .close("h3")
        .open("p", "class", "badges");
    badge(newest.outcome(), newest.outcome());
    badge("version " + newest.number(), "plain");
    if (newest.block().isRetired()) {
      badge("retired", "old");
    } else if (event.isKept() && !newest.isLocked()) {
      badge("not locked yet", "old");
    }
    html.close("p").close("header");
    event.documentation().ifPresent(text -> html.element("p", text, "class", "lede"));
  }

  private void badge(String text, String kind) {
    html.element("span", text, "class", "badge " + kind).text(" ");
  }

  private void writeFacts() {
    html.open("dl", "class", "facts");
    fact("Type", newest.type());
    newest.command().ifPresent(command -> fact("Refuses", command));
    fact("Stream", newest.stream());
    html.element("dt", "Key").element("dd", key());
    event.written().map(Bundle.Event::record).ifPresent(record -> fact("Record", record));
    html.close("dl");
  }

  private void fact(String name, String value) {
    html.element("dt", name).open("dd").element("code", value).close("dd");
  }

  private String key() {
    String aggregate = newest.aggregate().map(type -> "the " + type + "'s id").orElse("");
    String id =
        newest.aggregateId().map(by -> aggregate + " (" + TypeWords.of(by) + ")").orElse(aggregate);
    if (!newest.isRejection()) {
      return id;
    }
    return newest.aggregateId().isPresent() ? id : "the command's id";
  }

  private void writeFields() {
    if (rows.isEmpty()) {
      html.element("p", "Its payload is empty.", "class", "none");
      return;
    }
    html.open(
        "div",
        "class",
        "scroll",
        "tabindex",
        "0",
        "role",
        "group",
        "aria-label",
        "Fields of " + newest.name());
    html.open("table").open("thead").open("tr");
    boolean isDocumented = rows.stream().anyMatch(row -> !row.documentation().isEmpty());
    for (String head : List.of("Field", "Type", "Presence")) {
      html.element("th", head, "scope", "col");
    }
    if (isDocumented) {
      html.element("th", "Meaning", "scope", "col");
    }
    html.close("tr").close("thead").open("tbody");
    for (FieldRow row : rows) {
      html.open("tr", "data-field", row.path().toLowerCase(Locale.ROOT)).open("th", "scope", "row");
      html.open("code")
          .element("span", row.around(), "class", "around")
          .text(row.name())
          .close("code");
      html.close("th").open("td").text(row.words());
      if (row.isPersonal()) {
        html.text(" ").element("span", "personal", "class", "badge personal");
      }
      html.close("td");
      html.element(
          "td",
          row.isNullable() ? "null or absent" : "always",
          "class",
          row.isNullable() ? "maybe" : "always");
      if (isDocumented) {
        html.element("td", row.documentation());
      }
      html.close("tr");
    }
    html.close("tbody").close("table").close("div");
  }

  private void writeExamples(JsonObject envelope) {
    details("Example", true);
    html.open("pre", "tabindex", "0", "aria-label", "An example of " + newest.name());
    html.element("code", envelope.toText().strip()).close("pre").close("details");
    details("As a CloudEvent", false);
    html.open(
        "div",
        "class",
        "scroll",
        "tabindex",
        "0",
        "role",
        "group",
        "aria-label",
        "Attributes of the CloudEvent");
    html.open("table").open("thead").open("tr");
    html.element("th", "Attribute", "scope", "col").element("th", "In the example", "scope", "col");
    html.close("tr").close("thead").open("tbody");
    ExampleForms.cloudEvent(envelope)
        .members()
        .forEach(
            (name, value) -> {
              html.open("tr").open("th", "scope", "row").element("code", name).close("th");
              boolean isData = name.equals("data");
              html.open("td")
                  .element(
                      isData ? "span" : "code", isData ? "the payload" : String.valueOf(value));
              html.close("td").close("tr");
            });
    html.close("tbody").close("table").close("div").close("details");
  }

  private void details(String summary, boolean isOpen) {
    html.trusted(isOpen ? "<details open>" : "<details>").element("summary", summary);
  }

  private void writeVersions() {
    if (event.versions().size() == 1) {
      return;
    }
    details("Versions", true);
    html.open("ol", "class", "versions", "reversed", "reversed");
    for (int i = event.versions().size() - 1; i >= 0; i--) {
      PublishedVersion version = event.versions().get(i);
      html.open("li", "value", Integer.toString(version.number()));
      html.element(
          "h4", "Version " + version.number() + (version.isPresent() ? ", written now" : ""));
      html.open("ul");
      if (i == 0) {
        html.element("li", "The first one that is known.");
      } else {
        Changes.between(event.versions().get(i - 1).block(), version.block())
            .forEach(change -> html.element("li", change));
      }
      upcasterOf(version).ifPresent(text -> html.element("li", text));
      html.close("ul").close("li");
    }
    html.close("ol").close("details");
  }

  private Optional<String> upcasterOf(PublishedVersion version) {
    if (version.isPresent() || event.written().isEmpty()) {
      return Optional.empty();
    }
    Optional<Written.Upcaster> upcaster =
        event.written().get().upcasters().stream()
            .filter(one -> one.from() == version.number())
            .findFirst();
    return Optional.of(
        upcaster
            .map(
                one ->
                    "Read by %s, which makes version %s of it.".formatted(one.method(), one.to()))
            .orElse("Read as it is."));
  }
}
