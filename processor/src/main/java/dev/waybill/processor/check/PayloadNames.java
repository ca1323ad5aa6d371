package dev.waybill.processor.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of a payload's components, for annotations on the record that mention names.
 *
 * <p>The reason of a rejection has a name of its own, whatever the record calls it, and is always
 * there.
 */
public final class PayloadNames {

  /** The names on the wire, by those that the record has for them there. */
  private final Map<String, String> byWireName = new HashMap<>();

  /** The same, by the names in Java. */
  private final Map<String, String> byName = new HashMap<>();

  private final Set<String> alwaysThere = new LinkedHashSet<>();

  private boolean areMarked = true;

  /**
   * Adds a component that has the same name in the payload.
   *
   * @param isMarked whether {@code @JsonProperty} stands on it
   */
  public void add(String name, String wireName, boolean isMarked) {
    byName.put(name, wireName);
    byWireName.put(wireName, wireName);
    areMarked &= isMarked;
  }

  /** Adds the reason of a rejection, where it is a component. */
  public void addReason(String name, String wireName, String inPayload) {
    byName.put(name, inPayload);
    byWireName.put(wireName, inPayload);
    addConstant(inPayload);
  }

  /** Adds what the record has no component for. */
  public void addConstant(String inPayload) {
    byWireName.put(inPayload, inPayload);
    alwaysThere.add(inPayload);
    areMarked = false;
  }

  /** Tells whether {@code @JsonProperty} stands on all of them. */
  boolean areMarked() {
    return areMarked;
  }

  /** Those of {@code @JsonPropertyOrder}: names in Java will do, others are nothing to order. */
  public List<String> ordered(List<String> written) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : written) {
      String wireName = byWireName.getOrDefault(name, byName.getOrDefault(name, ""));
      if (!wireName.isEmpty()) {
        names.add(wireName);
      }
    }
    return List.copyOf(names);
  }

  /**
   * Those of {@code @JsonIgnoreProperties}: names in Java have no effect where the wire has others,
   * and what is no component may yet come from somebody else.
   */
  public List<String> ignored(List<String> written) {
    List<String> names = new ArrayList<>();
    for (String name : written) {
      boolean isOther = byName.containsKey(name) && !byWireName.containsKey(name);
      if (!isOther && !alwaysThere.contains(byWireName.getOrDefault(name, name))) {
        names.add(name);
      }
    }
    return names;
  }

  /** Those of {@code @JsonIncludeProperties}. */
  public List<String> included(List<String> written) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : written) {
      if (byWireName.containsKey(name)) {
        names.add(byWireName.get(name));
      }
    }
    names.addAll(alwaysThere);
    return List.copyOf(names);
  }
}
