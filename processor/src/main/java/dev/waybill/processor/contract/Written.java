package dev.waybill.processor.contract;

import java.util.List;
import java.util.Optional;

/**
 * An event as its record has it now.
 *
 * @param block what crosses the wire
 * @param components the components of the record
 * @param upcasters its methods that make newer payloads of older ones
 */
public record Written(Block block, List<Component> components, List<Upcaster> upcasters) {

  /** Copies the lists. */
  public Written {
    components = List.copyOf(components);
    upcasters = List.copyOf(upcasters);
  }

  /**
   * A component.
   *
   * @param name its name in Java
   * @param writes the fields of the payload that it becomes: none, one, or those of what is
   *     unwrapped there
   */
  public record Component(String name, List<String> writes) {

    /** Copies the list. */
    public Component {
      writes = List.copyOf(writes);
    }
  }

  /**
   * A method marked {@code @Upcaster}.
   *
   * @param method its name
   * @param from the version that it takes
   * @param to the version that it makes; the present one where it makes the payload
   */
  public record Upcaster(String method, int from, int to) {}

  /** Finds the component that a field comes from, or came from as far as names tell. */
  Optional<String> componentOf(String field) {
    for (Component component : components) {
      if (component.writes().contains(field)) {
        return Optional.of(component.name());
      }
    }
    return components.stream().map(Component::name).filter(name -> name.equals(field)).findFirst();
  }
}
