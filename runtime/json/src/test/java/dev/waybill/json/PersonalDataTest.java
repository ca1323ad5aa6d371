package dev.waybill.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.waybill.annotation.Pii;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is marked {@link Pii} is in no failure to read or to write it. */
class PersonalDataTest {

  private static final String SECRET = "ann@example.com";

  record Marked(@Pii UUID value) {}

  record Deep(Map<String, List<Optional<Marked[]>>> marked, List<Deep> others) {}

  record Box<T>(T inside) {}

  record Boxed(Box<? extends Marked> box) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  sealed interface Contact {}

  @JsonTypeName("mail")
  record Mail(@Pii UUID value) implements Contact {}

  record Sealed(Contact contact) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes(@JsonSubTypes.Type(value = Call.class, name = "call"))
  interface Way {}

  record Call(@Pii UUID value) implements Way {}

  record Listed(Way way) {}

  record Email(@Pii @JsonValue String value) {
    Email {
      if (value.contains("@")) {
        throw new IllegalArgumentException(value + " is none");
      }
    }
  }

  record Checked(Email email) {}

  record Keyed(@Pii Map<String, UUID> byMail) {}

  @SuppressWarnings("serial")
  static class Marks extends ArrayList<Marked> {}

  record Many(Marks marks) {}

  record Bean(Opaque opaque) {}

  static final class Opaque {
    private UUID id = new UUID(0, 0);

    @Pii
    public UUID getId() {
      return id;
    }

    public void setId(UUID id) {
      this.id = id;
    }
  }

  record Held(Holder holder) {}

  static final class Holder {
    public List<Marked> marked = List.of();
  }

  record Shown(Showing showing) {}

  static final class Showing {
    private transient Marked last = new Marked(new UUID(0, 0));

    public Marked getLast() {
      return last;
    }

    public void setLast(Marked last) {
      this.last = last;
    }
  }

  interface Named {
    @Pii
    UUID name();
  }

  record Inheriting(UUID name) implements Named {}

  record Plain(UUID value) {}

  record Talkative(@Pii String name) {
    public String getInitial() {
      return initialOf(name);
    }
  }

  record Around(Map<String, Talkative> byMail) {}

  record Anything(Object value) {}

  static final class TalkativeBean {
    @Pii
    public String getMail() {
      return initialOf(SECRET);
    }
  }

  record Open(String name) {
    public String getInitial() {
      return initialOf(name);
    }
  }

  record Counted(@Pii String name, int count) {
    Counted {
      java.util.Objects.requireNonNull(name, "Counted.name must not be null");
    }
  }

  static Stream<Arguments> secrets() {
    return Stream.of(
        arguments(Marked.class, "{'value':'%s'}", "$.payload.value"),
        arguments(Deep.class, "{'marked':{'%s':[[{'value':'%s'}]]}}", "$.payload.marked"),
        arguments(Deep.class, "{'marked':{'%s':7}}", "$.payload.marked"),
        arguments(Deep.class, "{'others':[{'others':[{'marked':'%s'}]}]}", "$.payload.others"),
        arguments(Boxed.class, "{'box':{'inside':{'value':'%s'}}}", "$.payload.box"),
        arguments(Sealed.class, "{'contact':{'kind':'mail','value':'%s'}}", "$.payload.contact"),
        arguments(Sealed.class, "{'contact':{'kind':'%s'}}", "$.payload.contact"),
        arguments(Listed.class, "{'way':{'kind':'call','value':'%s'}}", "$.payload.way"),
        arguments(Checked.class, "{'email':'%s'}", "$.payload.email"),
        arguments(Keyed.class, "{'byMail':{'%s':'%s'}}", "$.payload.byMail"),
        arguments(Many.class, "{'marks':[{'value':'%s'}]}", "$.payload.marks"),
        arguments(Bean.class, "{'opaque':{'id':'%s'}}", "$.payload.opaque"),
        arguments(Held.class, "{'holder':{'marked':[{'value':'%s'}]}}", "$.payload.holder"),
        arguments(Shown.class, "{'showing':{'last':{'value':'%s'}}}", "$.payload.showing"),
        arguments(Inheriting.class, "{'name':'%s'}", "$.payload.name"));
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void isInNoFailure(Class<?> type, String json, String path) {
    for (Codecs codec : Codecs.values()) {
      CodecException failure = failure(codec, json.replace("%s", SECRET), type);

      assertThat(printed(failure)).doesNotContain(SECRET, "example");
      assertThat(failure).hasMessageContaining(type.getName()).hasNoCause();
      assertThat(failure.path()).isEqualTo(path);
    }
  }

  private static String initialOf(String name) {
    if (name.contains("@")) {
      throw new IllegalStateException(name + " has none");
    }
    return name.substring(0, 1);
  }

  static Stream<Arguments> unwritable() {
    Talkative talkative = new Talkative(SECRET);
    return Stream.of(
        arguments(talkative, "$.payload.initial"),
        arguments(new Around(Map.of(SECRET, talkative)), "$.payload.byMail"),
        arguments(new Anything(talkative), "$.payload.value"),
        arguments(new Anything(List.of(Map.of(SECRET, talkative))), "$.payload.value"),
        arguments(new Anything(new TalkativeBean()), "$.payload.value"));
  }

  @ParameterizedTest
  @MethodSource("unwritable")
  void isInNoFailureToWriteIt(Object payload, String path) {
    for (Codecs codec : Codecs.values()) {
      CodecException failure =
          catchThrowableOfType(CodecException.class, () -> codec.encodePayload(payload));

      assertThat(printed(failure)).doesNotContain(SECRET, "example");
      assertThat(failure)
          .hasMessageContainingAll("Noted", "cannot be written", "IllegalStateException")
          .hasNoCause();
      assertThat(failure.path()).isEqualTo(path);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whereNothingIsMarkedWhyItCannotBeWrittenIsTold(Codecs codec) {
    Anything payload = new Anything(Map.of("deep", new Open("Ann@home")));

    assertThat(catchThrowableOfType(CodecException.class, () -> codec.encodePayload(payload)))
        .hasMessageContainingAll("$.payload.value.deep.initial", "Ann@home has none")
        .hasCauseInstanceOf(Exception.class);
  }

  @ParameterizedTest
  @EnumSource
  void whatQuotesNothingIsTold(Codecs codec) {
    assertThat(failure(codec, "{'name':'" + SECRET + "'}", Counted.class))
        .hasMessageContaining("Missing required creator property 'count'");
    assertThat(failure(codec, "{'name':'" + SECRET + "','count':[]}", Counted.class))
        .hasMessageContaining("from Array value (token");
    assertThat(failure(codec, "{'name':null,'count':1}", Counted.class))
        .hasMessageContaining("Counted.name must not be null");
  }

  @ParameterizedTest
  @EnumSource
  void whereNothingIsMarkedTheReasonIsTold(Codecs codec) {
    assertThat(failure(codec, "{'value':'x-y'}", Plain.class))
        .hasMessageContaining("x-y")
        .hasCauseInstanceOf(Exception.class);
  }

  private static CodecException failure(Codecs codec, String json, Class<?> type) {
    return catchThrowableOfType(
        CodecException.class, () -> codec.decodePayload(json.replace('\'', '"'), type));
  }

  private static String printed(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
