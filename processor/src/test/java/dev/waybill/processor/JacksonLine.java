package dev.waybill.processor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.json.EventCodec;
import dev.waybill.json.Jackson2EventCodec;
import dev.waybill.json.Jackson3EventCodec;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Both lines of Jackson, each with what is its own. */
@SuppressWarnings("ImmutableEnumChecker") // mappers
enum JacksonLine {
  JACKSON_2(
      "com.fasterxml.jackson",
      com.fasterxml.jackson.databind.PropertyNamingStrategies.class,
      new Jackson2EventCodec()) {

    private final ObjectMapper bare = new ObjectMapper();

    @Override
    String write(Object value) {
      try {
        return bare.writeValueAsString(value);
      } catch (JsonProcessingException e) {
        throw new AssertionError(e);
      }
    }
  },
  JACKSON_3(
      "tools.jackson",
      tools.jackson.databind.PropertyNamingStrategies.class,
      new Jackson3EventCodec()) {

    private final JsonMapper bare = new JsonMapper();

    @Override
    String write(Object value) {
      return bare.writeValueAsString(value);
    }
  };

  private final String root;
  private final Class<?> strategies;
  private final EventCodec codec;

  JacksonLine(String root, Class<?> strategies, EventCodec codec) {
    this.root = root;
    this.strategies = strategies;
    this.codec = codec;
  }

  /** Writes a value as a mapper does that nobody has configured. */
  abstract String write(Object value);

  EventCodec codec() {
    return codec;
  }

  /** An annotation of its databind, as source code has it. */
  String databind(String annotation) {
    return "@" + root + ".databind.annotation." + annotation;
  }

  /** All the strategies that it has, as source code has them. */
  List<String> strategies() {
    return Stream.of(strategies.getDeclaredClasses())
        .filter(type -> !Modifier.isAbstract(type.getModifiers()))
        .map(type -> type.getCanonicalName() + ".class")
        .sorted()
        .toList();
  }
}
