package dev.waybill.processor.language;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The strategies that Jackson has for names on the wire; both of its lines have the same. */
public enum NamingStrategy {
  /** As Java does. */
  LOWER_CAMEL_CASE("LowerCamelCaseStrategy") {
    @Override
    public String nameOf(String name) {
      return name;
    }
  },
  /** {@code NetPrice}. */
  UPPER_CAMEL_CASE("UpperCamelCaseStrategy") {
    @Override
    public String nameOf(String name) {
      return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
  },
  /** {@code net_price}. */
  SNAKE_CASE("SnakeCaseStrategy") {
    @Override
    public String nameOf(String name) {
      return snakeCase(name);
    }
  },
  /** {@code NET_PRICE}. */
  UPPER_SNAKE_CASE("UpperSnakeCaseStrategy") {
    @Override
    public String nameOf(String name) {
      return snakeCase(name).toUpperCase(Locale.ROOT);
    }
  },
  /** {@code netprice}. */
  LOWER_CASE("LowerCaseStrategy") {
    @Override
    public String nameOf(String name) {
      return name.toLowerCase(Locale.ROOT);
    }
  },
  /** {@code net-price}. */
  KEBAB_CASE("KebabCaseStrategy") {
    @Override
    public String nameOf(String name) {
      return separated(name, '-');
    }
  },
  /** {@code net.price}. */
  LOWER_DOT_CASE("LowerDotCaseStrategy") {
    @Override
    public String nameOf(String name) {
      return separated(name, '.');
    }
  };

  private static final List<String> HOMES =
      List.of(
          "com.fasterxml.jackson.databind.PropertyNamingStrategies.",
          "tools.jackson.databind.PropertyNamingStrategies.",
          // Until 2.19, and deprecated there.
          "com.fasterxml.jackson.databind.PropertyNamingStrategy.");

  /** What {@code @JsonNaming} names where it is to take back what a supertype says. */
  private static final List<String> NONE =
      List.of(
          "com.fasterxml.jackson.databind.PropertyNamingStrategy",
          "tools.jackson.databind.PropertyNamingStrategy");

  private final String simpleName;

  NamingStrategy(String simpleName) {
    this.simpleName = simpleName;
  }

  /**
   * Finds a strategy.
   *
   * @param className the name of its class
   * @return the strategy; absent where it is the user's own
   */
  public static Optional<NamingStrategy> of(String className) {
    if (NONE.contains(className)) {
      return Optional.of(LOWER_CAMEL_CASE);
    }
    for (NamingStrategy strategy : values()) {
      for (String home : HOMES) {
        if (className.equals(home + strategy.simpleName)) {
          return Optional.of(strategy);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Names a component on the wire.
   *
   * @param name its name in Java
   * @return its name in JSON
   */
  public abstract String nameOf(String name);

  /** Of several capitals in a row, all belong to one word. */
  private static String snakeCase(String name) {
    StringBuilder snake = new StringBuilder();
    boolean isAfterCapital = false;
    for (int i = name.startsWith("_") ? 1 : 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isCapital = Character.isUpperCase(c);
      boolean isInWord = isAfterCapital || snake.isEmpty() || endsWith(snake, '_');
      if (isCapital && !isInWord) {
        snake.append('_');
      }
      snake.append(isCapital ? Character.toLowerCase(c) : c);
      isAfterCapital = isCapital;
    }
    return snake.isEmpty() ? name : snake.toString();
  }

  private static boolean endsWith(StringBuilder text, char c) {
    return text.charAt(text.length() - 1) == c;
  }

  /** Of several capitals in a row, the last one begins a word of its own. */
  private static String separated(String name, char separator) {
    StringBuilder words = new StringBuilder();
    int capitals = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      char small = Character.toLowerCase(c);
      if (small != c) {
        capitals++;
        if (capitals == 1 && !words.isEmpty()) {
          words.append(separator);
        }
      } else {
        if (capitals > 1) {
          words.insert(words.length() - 1, separator);
        }
        capitals = 0;
      }
      words.append(small);
    }
    return words.toString();
  }
}
