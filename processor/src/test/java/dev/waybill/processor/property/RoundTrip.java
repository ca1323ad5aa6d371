package dev.waybill.processor.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.InvalidEventException;
import dev.waybill.event.Outcome;
import dev.waybill.json.EventCodec;
import dev.waybill.processor.contract.Shape;
import dev.waybill.processor.property.ComponentSpec.Role;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** From a record with random values to its event, to JSON, and back. */
final class RoundTrip {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** How many records of the type are made, the same ones in whatever company it is. */
  private static final int RECORDS = 2;

  private static final EventContext CONTEXT =
      new EventContext(
          Clock.fixed(Instant.parse("2026-02-18T09:30:00Z"), ZoneOffset.UTC), now -> "an-id");

  private final RecordSpec spec;
  private final String packageName;
  private final ClassLoader classes;
  private final Map<String, Shape.Structure> shapes;

  RoundTrip(
      RecordSpec spec,
      String packageName,
      ClassLoader classes,
      Map<String, Shape.Structure> shapes) {
    this.spec = spec;
    this.packageName = packageName;
    this.classes = classes;
    this.shapes = shapes;
  }

  void check(List<EventCodec> codecs) throws ReflectiveOperationException {
    Class<?> type = type(recordName());
    for (Made made : all(type)) {
      if (made.missing().isPresent()) {
        checkRefused(type, made.record(), made.missing().get());
      } else {
        check(convert(type, made.record()), codecs);
      }
    }
  }

  /** The events that can be made of the records. */
  List<IntegrationEvent<?>> events() throws ReflectiveOperationException {
    Class<?> type = type(recordName());
    List<IntegrationEvent<?>> events = new ArrayList<>();
    for (Made made : all(type)) {
      if (made.missing().isEmpty()) {
        events.add(convert(type, made.record()));
      }
    }
    return events;
  }

  private List<Made> all(Class<?> type) throws ReflectiveOperationException {
    List<Made> all = new ArrayList<>();
    for (int seed = 0; seed < RECORDS; seed++) {
      @Nullable Object[] components = components(type, new Values(new Random(seed)));
      all.add(new Made(make(type, components), missing(components)));
    }
    return all;
  }

  /**
   * A record with random values.
   *
   * @param record the record
   * @param missing the first component that is null though it must not be
   */
  private record Made(Object record, Optional<String> missing) {}

  private void check(IntegrationEvent<?> event, List<EventCodec> codecs) {
    assertThat(event.type()).isEqualTo(spec.wireType());
    assertThat(event.metadata().outcome())
        .isEqualTo(spec.isRejection() ? Outcome.REJECTED : Outcome.ACCEPTED);
    assertThat(event.payload().getClass().getRecordComponents())
        .extracting(RecordComponent::getName)
        .isEqualTo(expectedPayload());
    String written = codecs.get(0).encode(event);
    checkShape(written);
    for (EventCodec other : codecs.subList(1, codecs.size())) {
      assertThat(other.encode(event)).isEqualTo(written);
    }
    for (EventCodec codec : codecs) {
      assertThat(codec.encode(codec.decodeIntegrationEvent(written, event.payload().getClass())))
          .isEqualTo(written);
    }
  }

  private void checkShape(String document) {
    Shape.Structure shape =
        Objects.requireNonNull(shapes.get(packageName + "." + recordName()), recordName());
    boolean hasConstant =
        spec.isRejection() && spec.components().stream().noneMatch(c -> c.is(Role.REASON_CODE));
    String[] constants = hasConstant ? new String[] {"reasonCode"} : new String[0];
    try {
      assertThat(Conformance.wrongWith(shape, JSON.readTree(document).get("payload"), constants))
          .isEmpty();
    } catch (JsonProcessingException e) {
      throw new AssertionError(document, e);
    }
  }

  private IntegrationEvent<?> convert(Class<?> type, Object record)
      throws ReflectiveOperationException {
    try {
      return (IntegrationEvent<?>) conversion(type).invoke(null, record, CONTEXT);
    } catch (InvocationTargetException e) {
      throw new AssertionError("Cannot convert " + record, e.getCause());
    }
  }

  private void checkRefused(Class<?> type, Object record, String component)
      throws ReflectiveOperationException {
    Method conversion = conversion(type);
    assertThatThrownBy(() -> conversion.invoke(null, record, CONTEXT))
        .cause()
        .isInstanceOf(InvalidEventException.class)
        .hasMessageStartingWith(spec.eventName() + "." + component + " is null");
  }

  private Method conversion(Class<?> type) throws ReflectiveOperationException {
    Method convert =
        type("IntegrationEvents").getDeclaredMethod("convert", type, EventContext.class);
    convert.setAccessible(true);
    return convert;
  }

  private Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(packageName + "." + name, true, classes);
  }

  /** The binary name of the record, without its package. */
  String recordName() {
    List<String> names = new ArrayList<>(spec.enclosingNames());
    names.add(spec.simpleName());
    return String.join("$", names);
  }

  private @Nullable Object[] components(Class<?> type, Values values) {
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] made = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      ComponentSpec component = spec.components().get(i);
      made[i] =
          isSource(component)
              ? "/a-service"
              : values.of(components[i].getGenericType(), mayBeNull(component));
    }
    return made;
  }

  private static Object make(Class<?> type, @Nullable Object[] components)
      throws ReflectiveOperationException {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(components);
  }

  /** The first component that is null because there are no values, though it must not be. */
  private Optional<String> missing(@Nullable Object[] components) {
    return IntStream.range(0, components.length)
        .filter(i -> components[i] == null)
        .mapToObj(spec.components()::get)
        .filter(component -> !mayBeNull(component))
        .map(ComponentSpec::name)
        .findFirst();
  }

  /** The only text of the envelope that has a form. */
  private static boolean isSource(ComponentSpec component) {
    return component.is(Role.META)
        && component.key() == MetaKey.SOURCE
        && component.type().is(Leaf.STRING);
  }

  private boolean mayBeNull(ComponentSpec component) {
    boolean isOptional =
        component.roles().isEmpty()
            || component.is(Role.META)
            || (component.is(Role.AGGREGATE_ID) && spec.isRejection());
    boolean isNullable =
        component.type() instanceof TypeSpec.Nullable
            || !spec.extras().contains(RecordSpec.Extra.NULL_MARKED);
    return isOptional && isNullable;
  }

  private List<String> expectedPayload() {
    List<String> names = new ArrayList<>();
    for (ComponentSpec component : spec.components()) {
      if (component.isInPayload()) {
        names.add(component.name());
      }
    }
    if (spec.isRejection()) {
      names.add("reasonCode");
    }
    return names;
  }
}
