package dev.waybill.contracts.internal.catalogue;

import dev.waybill.contracts.internal.catalogue.DiagramLayout.Frame;
import dev.waybill.contracts.internal.catalogue.DiagramLayout.Node;
import dev.waybill.contracts.internal.published.PublishedEvent;
import java.util.List;

/**
 * Draws how it fits together: the commands that are refused, the events of each context, and the
 * streams that these go to.
 */
final class ContextDiagram {

  private static final int BOX = 28;
  private static final int TEXT = 5;

  private final Html html;
  private final Anchors anchors;
  private final DiagramLayout layout;

  private ContextDiagram(Html html, Anchors anchors, DiagramLayout layout) {
    this.html = html;
    this.anchors = anchors;
    this.layout = layout;
  }

  static void write(Html html, Anchors anchors, List<PublishedEvent> events) {
    new ContextDiagram(html, anchors, DiagramLayout.of(events)).write(events);
  }

  private void write(List<PublishedEvent> events) {
    String width = Integer.toString(layout.width());
    String height = Integer.toString(layout.height());
    html.open(
        "svg",
        "width",
        width,
        "height",
        height,
        "viewBox",
        "-1 0 %s %s".formatted(layout.width() + 2, height),
        "role",
        "group",
        "aria-label",
        "Commands, the events that answer them, and the streams of these");
    if (!layout.commands().isEmpty()) {
      head("Commands", 0);
    }
    layout.contexts().forEach(this::frame);
    head("Events", layout.contexts().get(0).x());
    head("Streams", layout.streams().values().iterator().next().x());
    for (PublishedEvent event : events) {
      lines(event);
    }
    for (PublishedEvent event : events) {
      Node node = layout.events().get(event);
      if (node != null) {
        box(node, event.newest().outcome(), anchors.of(event));
      }
    }
    layout.commands().values().forEach(node -> box(node, "command", ""));
    for (PublishedEvent event : events) {
      Node node = layout.streams().get(event.newest().stream());
      if (node != null && isFirst(event, events)) {
        box(node, "address", anchors.ofScope(event.newest().scope()));
      }
    }
    html.close("svg");
  }

  private static boolean isFirst(PublishedEvent event, List<PublishedEvent> events) {
    return events.stream()
        .filter(other -> other.newest().stream().equals(event.newest().stream()))
        .findFirst()
        .filter(event::equals)
        .isPresent();
  }

  private void head(String text, int x) {
    html.element("text", text, "class", "column", "x", Integer.toString(x), "y", "14");
  }

  private void frame(Frame frame) {
    html.open(
            "rect",
            "class",
            "context",
            "x",
            Integer.toString(frame.x()),
            "y",
            Integer.toString(frame.y()),
            "width",
            Integer.toString(frame.width()),
            "height",
            Integer.toString(frame.height()),
            "rx",
            "10")
        .close("rect");
    html.element(
        "text",
        frame.title().isEmpty() ? "without a package" : frame.shortened(),
        "class",
        "context",
        "x",
        Integer.toString(frame.x() + 14),
        "y",
        Integer.toString(frame.y() + 22));
  }

  private void lines(PublishedEvent event) {
    Node node = layout.events().get(event);
    Node stream = layout.streams().get(event.newest().stream());
    Node command = layout.commands().get(event.newest().command().orElse(""));
    if (node != null && stream != null) {
      line(node, stream, event.newest().outcome());
    }
    if (node != null && command != null) {
      line(command, node, "rejected");
    }
  }

  private void line(Node from, Node to, String kind) {
    int middle = (from.end() + to.x()) / 2;
    html.open(
            "path",
            "class",
            "line " + kind,
            "d",
            "M%s %sC%s %s %s %s %s %s"
                .formatted(from.end(), from.y(), middle, from.y(), middle, to.y(), to.x(), to.y()))
        .close("path");
  }

  private void box(Node node, String kind, String anchor) {
    if (!anchor.isEmpty()) {
      html.open("a", "href", "#" + anchor);
    }
    html.open("g", "class", "box " + kind).element("title", node.text());
    html.open(
            "rect",
            "x",
            Integer.toString(node.x()),
            "y",
            Integer.toString(node.y() - BOX / 2),
            "width",
            Integer.toString(node.width()),
            "height",
            Integer.toString(BOX),
            "rx",
            "6")
        .close("rect");
    html.element(
        "text",
        node.shortened(),
        "x",
        Integer.toString(node.x() + 14),
        "y",
        Integer.toString(node.y() + TEXT));
    html.close("g");
    if (!anchor.isEmpty()) {
      html.close("a");
    }
  }
}
