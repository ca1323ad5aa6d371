package dev.waybill.processor.contract;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The contract of a package, as compilers leave it beside the classes for tools that come after
 * them.
 *
 * @param packageName the name of the package; empty for the one without a name
 * @param entry the simple name of its entry class
 * @param source the default of its events' source, where it has one
 * @param isLockRequired whether it must not be released without a lock
 * @param events its events, sorted by name
 * @param locked its lock, as it was compiled; absent where it has none
 */
public record Bundle(
    String packageName,
    String entry,
    Optional<String> source,
    boolean isLockRequired,
    List<Event> events,
    Optional<Locked> locked) {

  /** The format that this code writes, and the only one that it reads. */
  public static final int FORMAT = 1;

  /** Sorts the events. */
  public Bundle {
    events = events.stream().sorted(Comparator.comparing(Event::name)).toList();
  }

  /**
   * Returns where a package's bundle is among the classes.
   *
   * @param packageName the name of the package
   * @return the path, with slashes
   */
  public static String pathOf(String packageName) {
    String folder = packageName.isEmpty() ? "" : packageName + "/";
    return "META-INF/waybill/" + folder + "contracts.json";
  }

  /**
   * Returns the name of the class that holds the package's lock.
   *
   * @return its simple name
   */
  public String lockName() {
    return entry + "Lock";
  }

  /**
   * An event.
   *
   * @param name its name in Java
   * @param record the canonical name of its record
   * @param documentation the first sentence of what its author wrote about it; empty for nothing
   * @param block what crosses the wire; absent where the record had errors
   * @param components the components of the record that have to do with the payload
   * @param upcasters its methods that make newer payloads of older ones
   */
  public record Event(
      String name,
      String record,
      String documentation,
      Optional<Block> block,
      List<Component> components,
      List<Written.Upcaster> upcasters) {

    /** Copies the lists; what has no order in every compiler is sorted. */
    public Event {
      components = List.copyOf(components);
      upcasters =
          upcasters.stream()
              .sorted(
                  Comparator.comparing(Written.Upcaster::from)
                      .thenComparing(Written.Upcaster::method))
              .toList();
    }

    /**
     * Returns the event for the judge.
     *
     * @return the same; absent where the record had errors
     */
    public Optional<Written> written() {
      return block.map(
          known ->
              new Written(
                  known,
                  components.stream()
                      .map(one -> new Written.Component(one.name(), one.writes()))
                      .toList(),
                  upcasters));
    }
  }

  /**
   * A component of a record.
   *
   * @param name its name in Java
   * @param writes the fields of the payload that it becomes
   * @param documentation the first sentence of what the author wrote about it; empty for nothing
   */
  public record Component(String name, List<String> writes, String documentation) {

    /** Copies the list. */
    public Component {
      writes = List.copyOf(writes);
    }
  }

  /**
   * A lock as it was compiled, which may hold what cannot be read.
   *
   * @param format its format
   * @param blocks its blocks, as they are spelt there
   */
  public record Locked(int format, List<String> blocks) {

    /** Copies the list. */
    public Locked {
      blocks = List.copyOf(blocks);
    }

    /**
     * Reads the blocks.
     *
     * @return the lock
     */
    public Lock read() {
      return Lock.read(format, blocks);
    }
  }
}
