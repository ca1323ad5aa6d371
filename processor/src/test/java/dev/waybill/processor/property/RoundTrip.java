package dev.waybill.processor.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.Outcome;
import dev.waybill.json.EventCodec;
import dev.waybill.processor.property.ComponentSpec.Role;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** From a record with random values to its event, to JSON, and back. */
final class RoundTrip {

  /** How many records of the type are made, the same ones in whatever company it is. */
  private static final int RECORDS = 2;

  private static final EventContext CONTEXT =
      new EventContext(
          Clock.fixed(Instant.parse("2026-02-18T09:30:00Z"), ZoneOffset.UTC), now -> "an-id");

  private final RecordSpec spec;
  private final String packageName;
  private final ClassLoader classes;

  RoundTrip(RecordSpec spec, String packageName, ClassLoader classes) {
    this.spec = spec;
    this.packageName = packageName;
    this.classes = classes;
  }

  void check(List<EventCodec> codecs) throws ReflectiveOperationException {
    for (int seed = 0; seed < RECORDS; seed++) {
      check(convert(new Values(new Random(seed))), codecs);
    }
  }

  private void check(IntegrationEvent<?> event, List<EventCodec> codecs) {
    assertThat(event.type()).isEqualTo(spec.wireType());
    assertThat(event.metadata().outcome())
        .isEqualTo(spec.isRejection() ? Outcome.REJECTED : Outcome.ACCEPTED);
    assertThat(event.payload().getClass().getRecordComponents())
        .extracting(RecordComponent::getName)
        .isEqualTo(expectedPayload());
    String written = codecs.get(0).encode(event);
    for (EventCodec codec : codecs) {
      assertThat(codec.encode(event)).isEqualTo(written);
      assertThat(codec.encode(codec.decodeIntegrationEvent(written, event.payload().getClass())))
          .isEqualTo(written);
    }
  }

  private IntegrationEvent<?> convert(Values values) throws ReflectiveOperationException {
    Class<?> type = type(recordName());
    Object record = make(type, values);
    Method convert =
        type("IntegrationEvents").getDeclaredMethod("convert", type, EventContext.class);
    convert.setAccessible(true);
    try {
      return (IntegrationEvent<?>) convert.invoke(null, record, CONTEXT);
    } catch (InvocationTargetException e) {
      throw new AssertionError("Cannot convert " + record, e.getCause());
    }
  }

  private Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(packageName + "." + name, true, classes);
  }

  private String recordName() {
    return spec.place() == RecordSpec.Place.TOP_LEVEL
        ? spec.simpleName()
        : spec.enclosingName() + "$" + spec.simpleName();
  }

  private Object make(Class<?> type, Values values) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Object[] arguments = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      ComponentSpec component = spec.components().get(i);
      arguments[i] =
          isSource(component)
              ? "/a-service"
              : values.of(components[i].getGenericType(), mayBeNull(component));
    }
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(arguments);
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
