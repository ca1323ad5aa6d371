package dev.waybill.console.internal.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The files of the page, which hold nothing that is anybody's secret. */
final class Page {

  private static final String HTML = "text/html; charset=utf-8";

  private final Map<String, Response> files =
      Map.of(
          "", file("console.html", HTML),
          "console.css", file("console.css", "text/css; charset=utf-8"),
          "console.js", file("console.js", "text/javascript; charset=utf-8"));

  /** Returns a file; null where the page has none of this name. */
  @Nullable Response file(String path) {
    return files.get(path);
  }

  private static Response file(String name, String type) {
    try (InputStream stream = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
      return Response.of(200, type, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
