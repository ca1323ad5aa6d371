package dev.waybill.contracts.internal.catalogue;

import dev.waybill.contracts.internal.published.PublishedEvent;
import dev.waybill.contracts.internal.published.PublishedVersion;
import dev.waybill.processor.contract.Field;
import dev.waybill.processor.contract.Head;
import dev.waybill.processor.contract.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the events of one stream, which are about one aggregate: what happened beside what was
 * refused, and then each of them.
 */
final class StreamSection {

  private final Html html;
  private final Anchors anchors;
  private final String scope;
  private final List<PublishedEvent> events;

  private StreamSection(Html html, Anchors anchors, String scope, List<PublishedEvent> events) {
    this.html = html;
    this.anchors = anchors;
    this.scope = scope;
    this.events = events;
  }

  static void write(Html html, Anchors anchors, String scope, List<PublishedEvent> events) {
    new StreamSection(html, anchors, scope, events).write();
  }

  private void write() {
    String anchor = anchors.ofScope(scope);
    html.open("section", "class", "stream", "aria-labelledby", anchor);
    html.element("h2", scope, "id", anchor, "tabindex", "-1");
    html.open("p", "class", "address")
        .text("on ")
        .element("code", "outbox.event." + scope)
        .close("p");
    html.open("div", "class", "sides");
    writeAccepted(events.stream().filter(event -> !event.newest().isRejection()).toList());
    writeRejected(events.stream().filter(event -> event.newest().isRejection()).toList());
    html.close("div");
    events.forEach(event -> EventArticle.write(html, event, anchors.of(event)));
    html.close("section");
  }

  private void writeAccepted(List<PublishedEvent> accepted) {
    html.open("div", "class", "side accepted").element("h3", "What happened");
    if (accepted.isEmpty()) {
      html.element(
          "p", "No event of this stream says that a command was accepted.", "class", "none");
    } else {
      html.open("ul");
      accepted.forEach(this::writeItem);
      html.close("ul");
    }
    html.close("div");
  }

  private void writeRejected(List<PublishedEvent> rejected) {
    html.open("div", "class", "side rejected").element("h3", "What was refused");
    if (rejected.isEmpty()) {
      html.element("p", "No command is refused on this stream.", "class", "none");
    }
    Map<String, List<PublishedEvent>> commands = new TreeMap<>();
    for (PublishedEvent event : rejected) {
      commands
          .computeIfAbsent(event.newest().command().orElse(""), c -> new ArrayList<>())
          .add(event);
    }
    commands.forEach(
        (command, refusals) -> {
          html.open("h4").element("code", command).close("h4").open("ul");
          refusals.forEach(this::writeItem);
          html.close("ul");
        });
    html.close("div");
  }

  private void writeItem(PublishedEvent event) {
    html.open("li");
    html.link(anchors.of(event), event.newest().name());
    event.documentation().ifPresent(text -> html.text(" ").element("span", text, "class", "said"));
    List<String> reasons = reasons(event.newest());
    if (!reasons.isEmpty()) {
      html.open("ul", "class", "reasons", "aria-label", "Reasons of " + event.newest().name());
      reasons.forEach(reason -> html.open("li").element("code", reason).close("li"));
      html.close("ul");
    }
    html.close("li");
  }

  /** The reasons for which a command is refused, as far as they are known. */
  private static List<String> reasons(PublishedVersion version) {
    if (!(version.block().head() instanceof Head.Rejection rejection)) {
      return List.of();
    }
    if (rejection.reason().isPresent()) {
      return List.of(rejection.reason().get());
    }
    for (Field field : version.block().payload().fields()) {
      if (field.name().equals("reasonCode")
          && field.type().shape() instanceof Shape.Enumeration constants) {
        return constants.constants();
      }
    }
    return List.of();
  }
}
