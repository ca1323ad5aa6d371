package dev.waybill.json.internal.document;

import dev.waybill.event.Printable;
import java.util.regex.Pattern;

/** Spells the place of a defect, short enough for a log however long a hostile name is. */
public final class JsonPath {

  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,79}");
  private static final int MAX_NAME = 80;
  private static final int MAX_PATH = 200;

  private final StringBuilder path;
  private boolean shortened;

  public JsonPath(String root) {
    this.path = new StringBuilder(root);
  }

  public JsonPath name(String name) {
    if (PLAIN_NAME.matcher(name).matches()) {
      return append("." + name);
    }
    return append("['" + Printable.text(name, MAX_NAME) + "']");
  }

  public JsonPath index(int index) {
    return append("[" + index + "]");
  }

  private JsonPath append(String segment) {
    if (!shortened) {
      shortened = path.length() + segment.length() > MAX_PATH;
      path.append(shortened ? "…" : segment);
    }
    return this;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
