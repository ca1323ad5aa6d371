package dev.waybill.contracts.internal.catalogue;

import dev.waybill.contracts.internal.published.PublishedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Events as one page that needs nothing else: no network, no file beside it, and without scripts
 * all of it can be read.
 */
public final class Catalogue {

  private static final Comparator<PublishedEvent> ACCEPTED_FIRST =
      Comparator.comparing(event -> event.newest().isRejection());

  private final Html html = new Html();
  private final Anchors anchors = new Anchors();
  private final String title;
  private final List<PublishedEvent> events;
  private final Map<String, List<PublishedEvent>> streams = new TreeMap<>();

  private Catalogue(List<PublishedEvent> events, String title) {
    this.events = events;
    this.title = title;
    for (PublishedEvent event : events) {
      streams.computeIfAbsent(event.newest().scope(), s -> new ArrayList<>()).add(event);
    }
    streams.values().forEach(ofStream -> ofStream.sort(ACCEPTED_FIRST));
  }

  /**
   * Writes the page.
   *
   * @param events the events
   * @param title what the page calls itself
   * @return the page, the same each time
   */
  public static String page(List<PublishedEvent> events, String title) {
    Catalogue catalogue = new Catalogue(events, title);
    catalogue.write();
    return catalogue.html.toString();
  }

  private void write() {
    html.trusted("<!DOCTYPE html>\n");
    html.open("html", "lang", "en").open("head");
    writeHead();
    html.close("head").open("body");
    html.link("main", "Skip to the events", "class", "skip").text("\n");
    writeTop();
    html.open("div", "class", "page");
    writeNavigation();
    html.open("main", "id", "main", "tabindex", "-1");
    if (events.isEmpty()) {
      html.element("p", "There are no events in these classes.", "class", "none");
    } else {
      writeMap();
      streams.forEach((scope, ofStream) -> StreamSection.write(html, anchors, scope, ofStream));
    }
    html.close("main").close("div");
    html.open("script").trusted(resource("catalogue.js")).close("script");
    html.close("body").close("html");
  }

  private void writeHead() {
    String style = resource("catalogue.css");
    String script = resource("catalogue.js");
    html.open("meta", "charset", "utf-8");
    html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.open("meta", "name", "color-scheme", "content", "light dark");
    html.open(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; img-src data:; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
            .formatted(hash(style), hash(script)));
    html.open("link", "rel", "icon", "href", "data:,");
    html.element("title", title).text("\n");
    html.open("style").trusted(style).close("style");
  }

  private void writeTop() {
    html.open("header", "class", "top").open("div", "class", "title");
    html.element("p", "Event catalogue", "class", "eyebrow").element("h1", title);
    html.element("p", summary(), "class", "summary").close("div");
    html.open("div", "class", "tools").open("div", "class", "search");
    html.element("label", "Search events and fields", "for", "search", "class", "hidden");
    html.open(
        "input",
        "id",
        "search",
        "type",
        "search",
        "placeholder",
        "Search events and fields",
        "autocomplete",
        "off",
        "spellcheck",
        "false",
        "aria-describedby",
        "found",
        "aria-keyshortcuts",
        "/");
    html.element("kbd", "/", "aria-hidden", "true").close("div");
    html.element("button", "Dark", "id", "theme", "type", "button", "aria-pressed", "false");
    html.close("div").element("p", "", "id", "found", "role", "status").close("header");
  }

  private String summary() {
    long rejections = events.stream().filter(event -> event.newest().isRejection()).count();
    long contexts = events.stream().map(PublishedEvent::packageName).distinct().count();
    return "%s and %s of %s, on %s."
        .formatted(
            count(events.size() - rejections, "event"),
            count(rejections, "rejection"),
            count(contexts, "bounded context"),
            count(streams.size(), "stream"));
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private void writeNavigation() {
    html.open("nav", "aria-label", "Events");
    streams.forEach(
        (scope, ofStream) -> {
          html.open("div", "class", "group");
          html.link(anchors.ofScope(scope), scope, "class", "scope").open("ul");
          for (PublishedEvent event : ofStream) {
            html.open("li");
            html.link(anchors.of(event), event.newest().name(), "class", event.newest().outcome());
            html.close("li");
          }
          html.close("ul").close("div");
        });
    html.close("nav");
  }

  private void writeMap() {
    html.open("section", "class", "map", "aria-labelledby", "map");
    html.element("h2", "How it fits together", "id", "map");
    html.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", "Diagram");
    ContextDiagram.write(html, anchors, events);
    html.close("div").close("section");
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String resource(String name) {
    try (InputStream resource =
        Objects.requireNonNull(Catalogue.class.getResourceAsStream(name), name)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
