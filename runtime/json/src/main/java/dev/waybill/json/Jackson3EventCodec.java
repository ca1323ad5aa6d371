package dev.waybill.json;

import dev.waybill.event.Envelope;
import dev.waybill.event.Printable;
import dev.waybill.json.internal.document.JsonPath;
import dev.waybill.json.internal.document.Messages;
import dev.waybill.json.internal.document.Misfit;
import dev.waybill.json.internal.document.WireDocument;
import dev.waybill.json.internal.jackson3.Jackson3Profile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The codec for Jackson 3. Needs nothing besides databind, and is safe for use by several threads.
 *
 * <pre>{@code
 * EventCodec codec =
 *     new Jackson3EventCodec(CodecLimits.defaults().withMaxDocumentBytes(64 * 1024));
 * }</pre>
 */
public final class Jackson3EventCodec extends TextCodec {

  private final JsonMapper mapper;
  private final ObjectWriter writer;

  /** Made when it is needed: who only writes does not pay for all that reading takes. */
  private volatile @Nullable ObjectReader fieldReader;

  /** Creates a codec with the default limits. */
  public Jackson3EventCodec() {
    this(CodecLimits.defaults());
  }

  /**
   * Creates a codec.
   *
   * @param limits how large and how deep a document may be
   */
  public Jackson3EventCodec(CodecLimits limits) {
    super(limits);
    this.mapper = Jackson3Profile.mapper(limits);
    this.writer = mapper.writer();
  }

  @Override
  String write(Envelope<?> event) {
    try {
      return writer.writeValueAsString(event);
    } catch (RuntimeException e) {
      Misfit misfit = Misfit.of(around(e, event.payload()), message(e), e);
      throw new CodecException(
          mappingPath("$", e, misfit.depth(1)),
          "of %s cannot be written: %s".formatted(Printable.event(event), misfit.reason()),
          misfit.cause());
    }
  }

  @Override
  WireDocument read(String document) {
    try (JsonParser parser = mapper.createParser(document)) {
      try {
        return read(parser, document);
      } catch (RuntimeException e) {
        throw unreadable(parser, e);
      }
    }
  }

  private WireDocument read(JsonParser parser, String document) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new CodecException("$", "must be a JSON object", null);
    }
    Map<String, @Nullable Object> fields = new HashMap<>();
    String payload = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "id", "type", "timestamp", "metadata", "kind" ->
            fields.put(
                name,
                value == JsonToken.VALUE_STRING
                    ? parser.getString()
                    : fieldReader().readValue(parser));
        case "payload" -> {
          int start = (int) parser.currentTokenLocation().getCharOffset();
          skipValue(parser);
          int end = (int) parser.currentLocation().getCharOffset();
          payload = value == JsonToken.VALUE_NULL ? null : document.substring(start, end);
        }
        default -> skipValue(parser);
      }
    }
    if (parser.nextToken() != null) {
      throw new CodecException("$", "must end with its object, but something follows", null);
    }
    return new WireDocument(fields, payload);
  }

  private ObjectReader fieldReader() {
    ObjectReader reader = fieldReader;
    if (reader == null) {
      // A field is read out of the middle of a document: what follows it is not trailing.
      reader =
          mapper.readerFor(Object.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
      fieldReader = reader;
    }
    return reader;
  }

  private static void skipValue(JsonParser parser) {
    parser.skipChildren();
    // A string is read lazily: only now is it known to be well formed, and where it ends.
    parser.finishToken();
  }

  private static CodecException unreadable(JsonParser parser, Exception e) {
    if (e instanceof CodecException codecException) {
      return codecException;
    }
    return new CodecException(
        parsingPath(parser.streamReadContext()).toString(),
        "cannot be read: %s (line %d, column %d)"
            .formatted(
                message(e),
                parser.currentLocation().getLineNr(),
                parser.currentLocation().getColumnNr()),
        e);
  }

  @Override
  <P> P readPayload(String json, Class<P> type) {
    P payload;
    try {
      payload = mapper.readValue(json, type);
    } catch (RuntimeException e) {
      Misfit misfit = Misfit.of(Stream.of(type), message(e), e);
      throw new CodecException(
          mappingPath("$.payload", e, misfit.depth(0)),
          "does not fit %s: %s".formatted(type.getName(), misfit.reason()),
          misfit.cause());
    }
    if (payload == null) {
      throw new CodecException("$.payload", "is null as " + type.getName(), null);
    }
    return payload;
  }

  private static JsonPath parsingPath(@Nullable TokenStreamContext context) {
    if (context == null || context.inRoot()) {
      return new JsonPath("$");
    }
    JsonPath path = parsingPath(context.getParent());
    if (context.inArray()) {
      return path.index(Math.max(0, context.getCurrentIndex()));
    }
    String name = context.currentName();
    return name == null ? path : path.name(name);
  }

  /** The classes of the values: what a type such as Object hides, only they tell. */
  private static Stream<Class<?>> around(Exception e, @Nullable Object payload) {
    Stream<Object> steps =
        e instanceof JacksonException mapping
            ? mapping.getPath().stream().map(JacksonException.Reference::from)
            : Stream.empty();
    return Stream.concat(Stream.ofNullable(payload), steps.filter(Objects::nonNull))
        .map(Object::getClass);
  }

  private static String mappingPath(String root, Exception e, int depth) {
    JsonPath path = new JsonPath(root);
    if (e instanceof JacksonException mapping) {
      List<JacksonException.Reference> steps = mapping.getPath();
      for (JacksonException.Reference step : steps.subList(0, Math.min(depth, steps.size()))) {
        if (step.getPropertyName() != null) {
          path.name(step.getPropertyName());
        } else if (step.getIndex() >= 0) {
          path.index(step.getIndex());
        }
      }
    }
    return path.toString();
  }

  private static String message(Exception e) {
    return Messages.of(
        e instanceof JacksonException jackson ? jackson.getOriginalMessage() : e.getMessage(), e);
  }
}
