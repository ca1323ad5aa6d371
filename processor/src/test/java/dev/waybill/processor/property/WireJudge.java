package dev.waybill.processor.property;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.json.CodecException;
import dev.waybill.json.EventCodec;
import dev.waybill.json.Jackson2EventCodec;
import dev.waybill.json.Jackson3EventCodec;
import dev.waybill.processor.property.WireCases.Case;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out whether both codecs write a payload alike and read it back. */
final class WireJudge {

  static final List<EventCodec> CODECS =
      List.of(new Jackson2EventCodec(), new Jackson3EventCodec());

  private final ClassLoader classes;

  WireJudge(ClassLoader classes) {
    this.classes = classes;
  }

  /** Returns what goes wrong with one of a case's values; an empty string where nothing does. */
  String whyUnreadable(Case c) {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(classes);
    try {
      for (Object value : c.values(classes)) {
        String why = whyUnreadable(c, payload(c, value));
        if (!why.isEmpty()) {
          return why;
        }
      }
      return "";
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(c.toString(), e);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /** Returns what a codec writes of a case's values. */
  List<String> documents(Case c, EventCodec codec) throws ReflectiveOperationException {
    List<String> documents = new ArrayList<>();
    for (Object value : c.values(classes)) {
      documents.add(codec.encode(event(payload(c, value))));
    }
    return documents;
  }

  private Object payload(Case c, @Nullable Object value) throws ReflectiveOperationException {
    return c.isNested()
        ? make(c.payloadName(), make(c.payloadName() + "$Inner", value))
        : make(c.payloadName(), value);
  }

  private Object make(String type, @Nullable Object component) throws ReflectiveOperationException {
    Constructor<?> constructor = Class.forName(type, true, classes).getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    return constructor.newInstance(component, 1);
  }

  private static String whyUnreadable(Case c, Object payload) throws ReflectiveOperationException {
    String written = "";
    for (EventCodec codec : CODECS) {
      String document;
      try {
        document = codec.encode(event(payload));
      } catch (CodecException e) {
        return String.valueOf(e.getMessage());
      }
      if (!written.isEmpty() && !written.equals(document)) {
        return written + " by one codec, " + document + " by the other one";
      }
      written = document;
    }
    for (EventCodec codec : CODECS) {
      Object read;
      try {
        read = codec.decodeIntegrationEvent(written).payloadAs(payload.getClass());
      } catch (CodecException e) {
        return String.valueOf(e.getMessage());
      }
      // What is left out on purpose is not there afterwards; all else is.
      boolean isSame =
          c.losesValues() ? codec.encode(event(read)).equals(written) : isSame(c, payload, read);
      if (!isSame) {
        return written + " is read as " + read;
      }
    }
    return "";
  }

  private static IntegrationEvent<?> event(Object payload) {
    return IntegrationEvent.of("1", "E", payload, Instant.EPOCH, IntegrationEventMetadata.empty());
  }

  private static boolean isSame(Case c, Object payload, Object read)
      throws ReflectiveOperationException {
    for (RecordComponent component : payload.getClass().getRecordComponents()) {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      Object before = accessor.invoke(payload);
      Object after = accessor.invoke(read);
      boolean isSame = Objects.deepEquals(before, after) || (before == null && isEmpty(after));
      if (before != null && after != null && c.isInner(before)) {
        isSame = isSame(c, before, after);
      }
      if (!isSame) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEmpty(@Nullable Object value) {
    return Optional.empty().equals(value);
  }
}
