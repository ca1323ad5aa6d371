package dev.waybill.jdbc.internal.database.standard;

import dev.waybill.jdbc.internal.dialect.Tables;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts the texts of statements together, each once, and knows which columns they may name. Names in
 * braces are tables, {@code {now}} is the database's clock, and {@code {text}} the type of a text
 * of any length that compares exactly. Safe for use by several threads.
 */
public class Sql {

  private final Tables tables;
  private final String now;
  private final String text;
  private final Map<String, String> rendered = new ConcurrentHashMap<>();

  /** The statements of layout 1 work on either. */
  private volatile boolean hasLayout2;

  public Sql(Tables tables, String now, String text) {
    this.tables = tables;
    this.now = now;
    this.text = text;
  }

  public final Tables tables() {
    return tables;
  }

  /** Whether the tables are known to have the columns that came with layout 2. */
  public final boolean hasLayout2() {
    return hasLayout2;
  }

  final void foundLayout2() {
    hasLayout2 = true;
  }

  /** Returns the text of a template, of which there are few. */
  public final String of(String template) {
    return rendered.computeIfAbsent(template, this::render);
  }

  protected String render(String template) {
    return tables.namedIn(template.replace("{now}", now).replace("{text}", text));
  }
}
