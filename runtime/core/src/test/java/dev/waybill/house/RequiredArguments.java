package dev.waybill.house;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.waybill.event.InvalidEventException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls what users can call with one null at a time: each reference that is not declared nullable
 * has to be refused by its name, before it does harm elsewhere.
 */
public final class RequiredArguments {

  private final SourceParameters parameters;
  private final Map<Class<?>, Object> samples = new HashMap<>();

  private RequiredArguments(SourceParameters parameters) {
    this.parameters = parameters;
    with(String.class, "sample");
    with(Duration.class, Duration.ofSeconds(1));
    with(Instant.class, Instant.EPOCH);
    with(Throwable.class, new IllegalStateException("sample"));
    with(Object.class, "sample");
    with(Class.class, String.class);
    with(int.class, 1);
    with(Integer.class, 1);
    with(long.class, 1L);
    with(Long.class, 1L);
    with(boolean.class, true);
    with(List.class, List.of());
    with(Map.class, Map.of());
    with(Path.class, Path.of("sample"));
    with(Clock.class, Clock.systemUTC());
  }

  /**
   * Prepares a check.
   *
   * @param sources the folder of the sources, where the parameters have their names
   */
  public static RequiredArguments in(Path sources) {
    return new RequiredArguments(SourceParameters.in(sources));
  }

  /** Gives an object to call methods of, and to pass where another argument is null. */
  public <T> RequiredArguments with(Class<T> type, T sample) {
    samples.put(type, sample);
    return this;
  }

  /**
   * Calls constructors and methods of public types.
   *
   * @return what is not refused by its name; empty for none
   */
  public List<String> unchecked(List<JavaClass> types) {
    List<String> unchecked = new ArrayList<>();
    for (JavaClass type : types) {
      Class<?> reflected = type.reflect();
      if (Modifier.isPublic(reflected.getModifiers())) {
        callables(reflected).forEach(callable -> addUnchecked(reflected, callable, unchecked));
      }
    }
    return unchecked;
  }

  /** A default method is its implementations' affair. */
  private static Stream<Executable> callables(Class<?> type) {
    Stream<Method> methods =
        Stream.<Class<?>>iterate(type, Class::getSuperclass)
            .takeWhile(one -> one != null && one.getPackage() == type.getPackage())
            .flatMap(one -> Stream.of(one.getDeclaredMethods()));
    Stream<Executable> all = Stream.concat(Stream.of(type.getConstructors()), methods);
    return all.filter(
        callable ->
            callable.getParameterCount() > 0
                && Modifier.isPublic(callable.getModifiers())
                && !Modifier.isAbstract(callable.getModifiers())
                && !callable.isSynthetic()
                && (!type.isInterface() || Modifier.isStatic(callable.getModifiers()))
                && !callable.getName().equals("equals")
                && !(type.isEnum() && callable.getName().equals("valueOf")));
  }

  private void addUnchecked(Class<?> type, Executable callable, List<String> unchecked) {
    List<String> names = parameters.namesOf(callable);
    for (int i = 0; i < callable.getParameterCount(); i++) {
      Parameter parameter = callable.getParameters()[i];
      if (parameter.getType().isPrimitive()
          || parameter.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        continue;
      }
      String refusal = refusal(type, callable, i).orElse("taken");
      if (!refusal.equals(names.get(i))) {
        unchecked.add(
            "%s.%s(… %s …): %s"
                .formatted(type.getSimpleName(), callable.getName(), names.get(i), refusal));
      }
    }
  }

  private Optional<String> refusal(Class<?> type, Executable callable, int absent) {
    Object[] arguments = new Object[callable.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = i == absent ? null : sample(callable.getParameterTypes()[i]);
    }
    try {
      if (callable instanceof Constructor<?> constructor) {
        var unused = constructor.newInstance(arguments);
      } else {
        Object receiver = Modifier.isStatic(callable.getModifiers()) ? null : sample(type);
        callable.setAccessible(true); // its class may be hidden, where users see an heir
        var unused = ((Method) callable).invoke(receiver, arguments);
      }
      return Optional.empty();
    } catch (InvocationTargetException e) {
      return Optional.of(refusal(e.getCause()));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(callable + " cannot be called", e);
    }
  }

  /** What makes no event is refused by its place in the envelope. */
  private static String refusal(Throwable thrown) {
    if (thrown instanceof NullPointerException) {
      return String.valueOf(thrown.getMessage());
    }
    return thrown instanceof InvalidEventException invalid && invalid.path() != null
        ? invalid.path()
        : String.valueOf(thrown);
  }

  private Object sample(Class<?> type) {
    Object sample = samples.get(type);
    if (sample != null) {
      return sample;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type.isInterface()) {
      return Proxy.newProxyInstance(
          type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null);
    }
    throw new AssertionError("Give a sample of %s with with(…).".formatted(type.getName()));
  }
}
