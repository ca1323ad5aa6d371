package dev.waybill.outbox.internal.memory;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The components of the records of one class, as far as they can be reached.
 *
 * @param accessors of all components, in their order
 * @param constructor the canonical one
 */
record RecordParts(List<Method> accessors, Constructor<?> constructor) {

  /** Nothing for a class whose records cannot change, or cannot be reached. */
  private static final ClassValue<Optional<RecordParts>> BY_CLASS =
      new ClassValue<>() {
        @Override
        protected Optional<RecordParts> computeValue(Class<?> type) {
          return read(type);
        }
      };

  /**
   * Returns a record with copies of its parts.
   *
   * @param copier copies a part, or returns it as it is; with the type that a copy must have
   * @return the record itself where no part was copied
   */
  static Object copy(
      Record original, BiFunction<@Nullable Object, Class<?>, @Nullable Object> copier) {
    return BY_CLASS.get(original.getClass()).map(p -> p.copied(original, copier)).orElse(original);
  }

  private static Optional<RecordParts> read(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    if (Arrays.stream(components).map(RecordComponent::getType).allMatch(RecordParts::isFixed)) {
      return Optional.empty();
    }
    try {
      List<Method> accessors = Arrays.stream(components).map(RecordComponent::getAccessor).toList();
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      boolean isOpen =
          accessors.stream().allMatch(AccessibleObject::trySetAccessible)
              && constructor.trySetAccessible();
      return isOpen ? Optional.of(new RecordParts(accessors, constructor)) : Optional.empty();
    } catch (NoSuchMethodException e) { // every record has one
      return Optional.empty();
    }
  }

  /** Tells whether values of a type are never copied, whatever they are. */
  private static boolean isFixed(Class<?> type) {
    return type.isPrimitive()
        || type.isEnum()
        || (Modifier.isFinal(type.getModifiers())
            && type.getName().startsWith("java.")
            && type != Optional.class);
  }

  private Object copied(
      Record original, BiFunction<@Nullable Object, Class<?>, @Nullable Object> copier) {
    try {
      @Nullable Object[] parts = new Object[accessors.size()];
      boolean isChanged = false;
      for (int i = 0; i < parts.length; i++) {
        Object value = accessors.get(i).invoke(original);
        parts[i] = copier.apply(value, accessors.get(i).getReturnType());
        isChanged |= parts[i] != value;
      }
      return isChanged ? constructor.newInstance(parts) : original;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return original; // it does not want to be made again
    }
  }
}
