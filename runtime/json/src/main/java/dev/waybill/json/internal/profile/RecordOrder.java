package dev.waybill.json.internal.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order in which the properties of a record are written: first those that
 * {@code @JsonPropertyOrder} names, then the components with an explicit index, then the other
 * components in declaration order.
 *
 * <p>Said once for both lines, because each sorts in its own way, and what a record has besides its
 * components would else come in the order of the JVM's reflection.
 */
public final class RecordOrder {

  private RecordOrder() {}

  public static String @Nullable [] of(Class<?> type, String @Nullable [] declared) {
    if (!type.isRecord()) {
      return declared;
    }
    Set<String> names = new LinkedHashSet<>();
    if (declared != null) {
      names.addAll(List.of(declared));
    }
    RecordComponent[] components = type.getRecordComponents();
    Arrays.sort(components, Comparator.comparingInt(RecordOrder::index));
    for (RecordComponent component : components) {
      names.add(name(component));
    }
    return names.toArray(String[]::new);
  }

  private static int index(RecordComponent component) {
    JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
    return property == null || property.index() == JsonProperty.INDEX_UNKNOWN
        ? Integer.MAX_VALUE
        : property.index();
  }

  private static String name(RecordComponent component) {
    JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
    return property == null || property.value().isEmpty() ? component.getName() : property.value();
  }
}
