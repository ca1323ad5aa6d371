package dev.waybill.jdbc.internal.database.standard;

import dev.waybill.jdbc.internal.dialect.Tables;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts the texts of statements together, each once. Names in braces are tables, {@code {now}} is
 * the database's clock, and {@code {text}} the type of a text of any length that compares exactly.
 */
public class Sql {

  private final Tables tables;
  private final String now;
  private final String text;
  private final Map<String, String> rendered = new ConcurrentHashMap<>();

  public Sql(Tables tables, String now, String text) {
    this.tables = tables;
    this.now = now;
    this.text = text;
  }

  public final Tables tables() {
    return tables;
  }

  /** Returns the text of a template, of which there are few. */
  public final String of(String template) {
    return rendered.computeIfAbsent(template, this::render);
  }

  protected String render(String template) {
    return tables.namedIn(template.replace("{now}", now).replace("{text}", text));
  }
}
