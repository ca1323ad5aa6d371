package dev.waybill.jdbc.proof.soak;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What an act of a soak came to, or several together. Immutable. */
final class Tally {

  /** What is counted, in the order of the columns. */
  enum Figure {
    /** With which seed it was played; of several, the last. */
    SEED(false),
    /** Workers killed. */
    KILLS(true),
    /** Events that the killed had in their hands. */
    HELD(true),
    /** Connections cut. */
    CUTS(true),
    /** Crashes of the server. */
    CRASHES(true),
    /** Jumps of the database's clock, as leases see it. */
    JUMPS(true),
    /** Times that the tables were altered under load. */
    MIGRATIONS(true),
    /** Events committed. */
    EVENTS(true),
    /** Events lost. */
    LOST(true),
    /** Events out of order. */
    DISORDERED(true),
    /** Other broken promises. */
    OTHERS(true),
    /** Events received again. */
    DUPLICATES(true),
    /** Milliseconds from a kill until the outbox was empty: the median; of several, the longest. */
    RECOVERY(false),
    /** The longest time that it took. */
    LONGEST(false);

    /** Whether those of several acts are added up, rather than the largest taken. */
    private final boolean adds;

    Figure(boolean adds) {
      this.adds = adds;
    }

    private long both(long one, long other) {
      return adds ? one + other : Math.max(one, other);
    }
  }

  /** Nothing at all. */
  static final Tally NONE = of(Map.of());

  /** Every one of them. */
  private final Map<Figure, Long> figures;

  private Tally(Map<Figure, Long> figures) {
    this.figures = figures;
  }

  /** Puts some figures together; the others are 0. */
  static Tally of(Map<Figure, Long> some) {
    return made(figure -> some.getOrDefault(figure, 0L));
  }

  private static Tally made(ToLongFunction<Figure> value) {
    Map<Figure, Long> figures = new EnumMap<>(Figure.class);
    for (Figure figure : Figure.values()) {
      figures.put(figure, value.applyAsLong(figure));
    }
    return new Tally(figures);
  }

  /** The columns' names. */
  static String columns() {
    return Arrays.stream(Figure.values()).map(Enum::name).collect(Collectors.joining("\t"));
  }

  /**
   * Reads what {@link #line()} writes.
   *
   * @throws IllegalArgumentException where it is nothing such
   */
  static Tally parse(String line) {
    List<String> values = List.of(line.split("\t", -1));
    if (values.size() != Figure.values().length) {
      throw new IllegalArgumentException("No line of this soak's log: " + line);
    }
    Iterator<String> next = values.iterator();
    return made(figure -> Long.parseLong(next.next()));
  }

  /** The figures, in the order of the columns. */
  String line() {
    return figures.values().stream().map(String::valueOf).collect(Collectors.joining("\t"));
  }

  long get(Figure figure) {
    return figures.getOrDefault(figure, 0L);
  }

  Tally plus(Tally other) {
    return made(figure -> figure.both(get(figure), other.get(figure)));
  }

  /** Whether every promise was kept. */
  boolean isClean() {
    return get(Figure.LOST) + get(Figure.DISORDERED) + get(Figure.OTHERS) == 0;
  }

  @Override
  public String toString() {
    return ("%d workers killed with %d events in their hands, %d connections cut, %d crashes of the"
            + " server, %d jumps of its clock, %d migrations; %d events, lost %d, out of order %d,"
            + " other promises broken %d, duplicates %d (%.1f per kill); empty again after %d ms"
            + " (median), at most %d ms")
        .formatted(
            get(Figure.KILLS),
            get(Figure.HELD),
            get(Figure.CUTS),
            get(Figure.CRASHES),
            get(Figure.JUMPS),
            get(Figure.MIGRATIONS),
            get(Figure.EVENTS),
            get(Figure.LOST),
            get(Figure.DISORDERED),
            get(Figure.OTHERS),
            get(Figure.DUPLICATES),
            (double) get(Figure.DUPLICATES) / Math.max(1, get(Figure.KILLS)),
            get(Figure.RECOVERY),
            get(Figure.LONGEST));
  }
}
