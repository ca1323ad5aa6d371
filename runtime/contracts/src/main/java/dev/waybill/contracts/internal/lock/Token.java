package dev.waybill.contracts.internal.lock;

/**
 * A word of Java source.
 *
 * @param kind what it is
 * @param start where it begins in the text
 * @param end where it ends, exclusive
 * @param text how it is spelt
 */
record Token(Kind kind, int start, int end, String text) {

  /** What words there are, as far as a lock is concerned. */
  enum Kind {
    /** A name, a keyword, or a number. */
    WORD,
    STRING,
    TEXT_BLOCK,
    CHARACTER,
    COMMENT,
    /** A single character that is nothing else. */
    SYMBOL,
    END
  }

  boolean is(String spelling) {
    return text.equals(spelling) && (kind == Kind.WORD || kind == Kind.SYMBOL);
  }

  boolean isLiteral() {
    return kind == Kind.STRING || kind == Kind.TEXT_BLOCK;
  }

  /** Returns what a person would call it in a message. */
  String described() {
    if (kind == Kind.END) {
      return "the end of the file";
    }
    String first = text.lines().findFirst().orElse("");
    return (kind == Kind.COMMENT ? "the comment " : "") + "'" + first + "'";
  }
}
