package dev.waybill.json.internal.document;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.waybill.annotation.Pii;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what is marked {@link Pii} in a class, by the rules of the compiler. */
final class PersonalTypes {

  private static final Pattern GETTER = Pattern.compile("get[^a-z]");

  /** What JSON libraries do not look at. */
  private static final int NOT_WRITTEN = Modifier.STATIC | Modifier.TRANSIENT;

  private final Set<Type> seen = new HashSet<>();

  private PersonalTypes() {}

  /** Tells whether something of a person may be in a value; asked where one cannot be read. */
  static boolean areIn(Class<?> type) {
    try {
      return new PersonalTypes().finds(type);
    } catch (LinkageError e) {
      // Nobody can tell.
      return true;
    }
  }

  private boolean finds(@Nullable Type type) {
    if (type instanceof Class<?> single) {
      return single.isArray() ? finds(single.getComponentType()) : findsIn(single);
    }
    if (type == null || !seen.add(type)) {
      return false;
    }
    if (type instanceof ParameterizedType applied) {
      return finds(applied.getRawType()) || findsAny(applied.getActualTypeArguments());
    }
    if (type instanceof GenericArrayType array) {
      return finds(array.getGenericComponentType());
    }
    if (type instanceof WildcardType wildcard) {
      return findsAny(wildcard.getUpperBounds());
    }
    return type instanceof TypeVariable<?> variable && findsAny(variable.getBounds());
  }

  private boolean findsAny(Type... types) {
    return Stream.of(types).anyMatch(this::finds);
  }

  private boolean findsIn(Class<?> type) {
    if (type.isPrimitive() || type.getName().startsWith("java.") || !seen.add(type)) {
      return false;
    }
    return isMarked(type.getDeclaredMethods())
        || (type.isRecord() && findsComponent(type.getRecordComponents()))
        || Stream.of(type.getDeclaredFields()).anyMatch(this::findsHeld)
        || Stream.of(type.getDeclaredMethods()).anyMatch(this::findsShown)
        || (type.isSealed() && findsAny(type.getPermittedSubclasses()))
        || finds(type.getGenericSuperclass())
        || findsAny(type.getGenericInterfaces())
        || findsListed(type);
  }

  private boolean findsComponent(RecordComponent... components) {
    return isMarked(components)
        || Stream.of(components)
            .anyMatch(
                component ->
                    finds(component.getGenericType()) || findsListed(component.getAccessor()));
  }

  private boolean findsHeld(Field field) {
    return (field.getModifiers() & NOT_WRITTEN) == 0 && finds(field.getGenericType());
  }

  private boolean findsShown(Method method) {
    return GETTER.matcher(method.getName()).lookingAt()
        && method.getParameterCount() == 0
        && Modifier.isPublic(method.getModifiers())
        && !Modifier.isStatic(method.getModifiers())
        && finds(method.getGenericReturnType());
  }

  private boolean findsListed(AnnotatedElement element) {
    JsonSubTypes listed = element.getAnnotation(JsonSubTypes.class);
    return listed != null && Stream.of(listed.value()).anyMatch(one -> finds(one.value()));
  }

  private static boolean isMarked(AnnotatedElement... elements) {
    return Stream.of(elements).anyMatch(element -> element.isAnnotationPresent(Pii.class));
  }
}
