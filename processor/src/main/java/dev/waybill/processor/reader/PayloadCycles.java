package dev.waybill.processor.reader;

import dev.waybill.processor.language.EventNames;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.model.GeneratedNames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;

/**
 * Tells records that wait for payloads which nobody but the processor makes, of records that wait
 * themselves, from those that wait for what others may make.
 *
 * <p>Payloads are known by their simple names here: of a type that does not exist, a compiler says
 * no more where it is imported.
 */
public final class PayloadCycles {

  /** The types that each waiting record lacks, by its key. */
  private final SortedMap<String, SortedSet<String>> missing = new TreeMap<>();

  /** The waiting records that a payload is made of, by the payload's name. */
  private final Map<String, Set<String>> sources = new HashMap<>();

  /**
   * Looks at all that is read in one round.
   *
   * @param outcomes what came of reading each marked type
   */
  public PayloadCycles(Map<TypeElement, Outcome> outcomes) {
    Set<String> inTheMaking = new HashSet<>();
    outcomes.forEach(
        (type, outcome) -> {
          String payload = payloadOf(type);
          if (outcome instanceof Outcome.Waiting waiting) {
            String key = Lookup.keyOf(type);
            missing.put(key, new TreeSet<>(waiting.missing()));
            sources.computeIfAbsent(payload, p -> new HashSet<>()).add(key);
          } else {
            inTheMaking.add(payload);
          }
        });
    missing.values().forEach(names -> names.removeAll(inTheMaking));
  }

  /**
   * Names the payload of a type.
   *
   * @param type a marked type
   * @return the simple name that its payload has, or would have
   */
  public static String payloadOf(TypeElement type) {
    return EventNames.of(type)
        .map(name -> GeneratedNames.payload("", name).nestedName())
        .orElse("");
  }

  /**
   * Finds records that wait for their own payloads, if only by those of other ones.
   *
   * @return one of each cycle, with the names of the types that lead back to it: without it the
   *     others wait no more
   */
  public SortedMap<String, SortedSet<String>> broken() {
    SortedMap<String, SortedSet<String>> broken = new TreeMap<>();
    missing.forEach(
        (key, names) -> {
          SortedSet<String> back =
              names.stream()
                  .filter(name -> leadsTo(key, name, new HashSet<>(broken.keySet())))
                  .collect(Collectors.toCollection(TreeSet::new));
          if (!back.isEmpty()) {
            broken.put(key, back);
          }
        });
    return broken;
  }

  private boolean leadsTo(String key, String name, Set<String> passed) {
    for (String source : sources.getOrDefault(name, Set.of())) {
      if (source.equals(key)) {
        return true;
      }
      if (passed.add(source)) {
        for (String next : missing.getOrDefault(source, new TreeSet<>())) {
          if (leadsTo(key, next, passed)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /**
   * Tells what a record waits for that is no payload.
   *
   * @param key the record's key
   * @return the names of types that are not made of records which wait, too
   */
  public SortedSet<String> lackedBy(String key) {
    SortedSet<String> lacked = new TreeSet<>(missing.getOrDefault(key, new TreeSet<>()));
    lacked.removeAll(sources.keySet());
    return lacked;
  }
}
