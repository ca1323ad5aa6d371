package dev.waybill.contracts;

import dev.waybill.processor.contract.Bundle;
import dev.waybill.processor.contract.Field;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes records of compiled classes, with something in each component, or as little as may be. */
final class SampleValues implements AutoCloseable {

  private static final Map<Class<?>, Object> SIMPLE =
      Map.ofEntries(
          Map.entry(String.class, "a text"),
          Map.entry(Comparable.class, "a text"),
          Map.entry(UUID.class, new UUID(7, 1)),
          Map.entry(BigDecimal.class, new BigDecimal("19.99")),
          Map.entry(Number.class, 7),
          Map.entry(Instant.class, Instant.parse("2026-02-18T09:30:00.123456789Z")),
          Map.entry(LocalDate.class, LocalDate.of(2026, 2, 18)),
          Map.entry(short.class, (short) 7),
          Map.entry(int.class, 7),
          Map.entry(long.class, Long.MAX_VALUE));

  private final URLClassLoader classes;

  SampleValues(Path classes) throws IOException {
    this.classes = new URLClassLoader(new URL[] {classes.toUri().toURL()});
  }

  ClassLoader classes() {
    return classes;
  }

  @Override
  public void close() throws IOException {
    classes.close();
  }

  /** Makes one of an event, with everything. */
  Object record(Bundle.Event event) throws ReflectiveOperationException {
    return record(load(event.record()), "");
  }

  /** Makes one for each component that the contract may miss, without that. */
  List<Object> recordsWithoutOne(Bundle.Event event) throws ReflectiveOperationException {
    Set<String> nullable =
        event.block().orElseThrow().payload().fields().stream()
            .filter(field -> field.type().isNullable())
            .map(Field::name)
            .collect(Collectors.toSet());
    List<Object> records = new ArrayList<>();
    for (Bundle.Component component : event.components()) {
      if (nullable.containsAll(component.writes())) {
        records.add(record(load(event.record()), component.name()));
      }
    }
    return records;
  }

  /** A canonical name does not tell where the package ends. */
  private Class<?> load(String canonicalName) throws ClassNotFoundException {
    try {
      return classes.loadClass(canonicalName);
    } catch (ClassNotFoundException e) {
      int last = canonicalName.lastIndexOf('.');
      if (last < 0) {
        throw e;
      }
      return load(canonicalName.substring(0, last) + '$' + canonicalName.substring(last + 1));
    }
  }

  private Object record(Class<?> type, String spared) throws ReflectiveOperationException {
    List<Class<?>> parameters = new ArrayList<>();
    List<@Nullable Object> values = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      parameters.add(component.getType());
      values.add(component.getName().equals(spared) ? null : value(component.getGenericType()));
    }
    Constructor<?> constructor = type.getDeclaredConstructor(parameters.toArray(Class<?>[]::new));
    constructor.setAccessible(true);
    return constructor.newInstance(values.toArray());
  }

  private Object value(Type type) throws ReflectiveOperationException {
    if (type instanceof Class<?> single) {
      return ofClass(single);
    }
    if (type instanceof ParameterizedType applied) {
      return ofContainer((Class<?>) applied.getRawType(), applied.getActualTypeArguments());
    }
    if (type instanceof GenericArrayType array) {
      return arrayOf(value(array.getGenericComponentType()));
    }
    return type instanceof WildcardType wildcard
        ? value(wildcard.getUpperBounds()[0])
        : value(((TypeVariable<?>) type).getBounds()[0]);
  }

  private Object ofClass(Class<?> type) throws ReflectiveOperationException {
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type.isArray()) {
      Object array = Array.newInstance(type.getComponentType(), 1);
      Array.set(array, 0, value(type.getComponentType()));
      return array;
    }
    Object simple = SIMPLE.get(type);
    if (simple == null && !type.isRecord()) {
      throw new IllegalArgumentException("There is no example yet of " + type);
    }
    return simple == null ? record(type, "") : simple;
  }

  private Object ofContainer(Class<?> type, Type... arguments) throws ReflectiveOperationException {
    if (SIMPLE.containsKey(type)) {
      return ofClass(type);
    }
    Object last = value(arguments[arguments.length - 1]);
    if (type == Map.class) {
      return Map.of(value(arguments[0]), last);
    }
    return Stream.of(List.of(last), Set.of(last), Optional.of(last))
        .filter(type::isInstance)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no example yet of " + type));
  }

  private static Object arrayOf(Object element) {
    Object array = Array.newInstance(element.getClass(), 1);
    Array.set(array, 0, element);
    return array;
  }
}
