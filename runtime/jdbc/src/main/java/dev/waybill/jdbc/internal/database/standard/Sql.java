package dev.waybill.jdbc.internal.database.standard;

import dev.waybill.jdbc.internal.dialect.Tables;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts the texts of statements together, each once, and knows which columns they may name. Names in
 * braces are tables, {@code {now}} is the database's clock, and other words in braces are those of
 * a {@link Flavour}, or {@code {limit}}. Safe for use by several threads.
 */
public class Sql {

  private final Tables tables;
  private final Flavour flavour;
  private final Map<String, String> words;
  private final Map<String, String> rendered = new ConcurrentHashMap<>();

  /** The statements of layout 1 work on either. */
  private volatile boolean hasLayout2;

  public Sql(Tables tables, String now, Flavour flavour) {
    this.tables = tables;
    this.flavour = flavour;
    this.words = new HashMap<>(flavour.words());
    words.put("now", now);
    words.put("limit", flavour.limit("?"));
  }

  public final Tables tables() {
    return tables;
  }

  public final Flavour flavour() {
    return flavour;
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
    String text = template;
    for (Map.Entry<String, String> word : words.entrySet()) {
      text = text.replace("{" + word.getKey() + "}", word.getValue());
    }
    return tables.namedIn(text);
  }
}
