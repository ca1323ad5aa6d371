package dev.waybill.test.internal.compare;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of what tests compare, by their names; none where a module keeps them to itself. */
public final class Fields {

  private Fields() {}

  /** Returns the components of a record, in their order. */
  public static Map<String, @Nullable Object> of(Record record) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    try {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        fields.put(component.getName(), accessor.invoke(record));
      }
      return fields;
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      if (e instanceof InvocationTargetException) {
        throw new AssertionError("An accessor of %s threw".formatted(record.getClass()), e);
      }
      return Map.of();
    }
  }

  /** Returns what an exception's own classes have added to it. */
  public static Map<String, @Nullable Object> of(Throwable failure) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (Class<?> type = failure.getClass();
        type != null && !type.getName().startsWith("java.");
        type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        put(field, failure, fields);
      }
    }
    return fields;
  }

  private static void put(Field field, Throwable failure, Map<String, @Nullable Object> fields) {
    try {
      if (!Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        fields.put(field.getName(), field.get(failure));
      }
    } catch (IllegalAccessException | InaccessibleObjectException e) {
      // Nobody can see it, and so no test can ask for it.
    }
  }
}
