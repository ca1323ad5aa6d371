package dev.waybill.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** While a name is changed, a document carries both: both codecs take the name of today. */
class AliasTest {

  record Contact(@JsonAlias({"mail", "e_mail"}) @Nullable String email, int z) {}

  record Numbered(@JsonAlias("count") int number, BigDecimal exact, Object any) {}

  record Nested(List<Contact> contacts) {}

  record Flat(@JsonUnwrapped(prefix = "c_") Contact contact, int y) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  sealed interface Target {}

  @JsonTypeName("mail")
  record MailTarget(@JsonAlias("mail") String email, int z) implements Target {}

  record Targeted(Target target) {}

  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  record Row(@JsonAlias("mail") String email, int z) {}

  record Table(List<Row> rows) {}

  /** No record: its properties are set one by one. */
  static class Form {
    @JsonAlias("mail")
    public @Nullable String email;
  }

  private record Document(Object expected, List<String> fields) {
    Stream<Arguments> inAnyOrder(Codecs codec) {
      return permutations(fields).stream()
          .map(order -> arguments(codec, expected, "{%s}".formatted(String.join(",", order))));
    }
  }

  private static final Contact NEW = new Contact("n@x", 1);

  private static Stream<Document> documents() {
    return Stream.of(
        new Document(NEW, List.of("\"email\":\"n@x\"", "\"z\":1", "\"mail\":\"old@x\"")),
        new Document(NEW, List.of("\"email\":\"n@x\"", "\"z\":1", "\"mail\":null")),
        new Document(NEW, List.of("\"mail\":\"n@x\"", "\"z\":1", "\"e_mail\":\"old@x\"")),
        new Document(NEW, List.of("\"e_mail\":\"n@x\"", "\"z\":1", "\"other\":{\"mail\":3}")),
        new Document(
            new Contact(null, 1), List.of("\"email\":null", "\"z\":1", "\"mail\":\"old@x\"")),
        new Document(
            new Numbered(1, new BigDecimal("1.10"), new BigDecimal("2.20")),
            List.of("\"number\":1", "\"count\":\"many\"", "\"exact\":1.10", "\"any\":2.20")),
        new Document(
            new Nested(List.of(NEW)),
            List.of("\"contacts\":[{\"mail\":\"old@x\",\"z\":1,\"email\":\"n@x\"}]")),
        new Document(
            new Flat(NEW, 2),
            List.of("\"c_email\":\"n@x\"", "\"c_z\":1", "\"y\":2", "\"mail\":\"old@x\"")),
        new Document(
            new Targeted(new MailTarget("n@x", 1)),
            List.of("\"target\":{\"mail\":\"old@x\",\"email\":\"n@x\",\"z\":1,\"kind\":\"mail\"}")),
        new Document(new Table(List.of(new Row("n@x", 1))), List.of("\"rows\":[[\"n@x\",1]]")));
  }

  static Stream<Arguments> documentsInAnyOrder() {
    return Stream.of(Codecs.values())
        .flatMap(codec -> documents().flatMap(document -> document.inAnyOrder(codec)));
  }

  private static List<List<String>> permutations(List<String> fields) {
    if (fields.isEmpty()) {
      return List.of(List.of());
    }
    List<List<String>> all = new ArrayList<>();
    for (String first : fields) {
      List<String> rest = new ArrayList<>(fields);
      rest.remove(first);
      for (List<String> others : permutations(rest)) {
        all.add(Stream.concat(Stream.of(first), others.stream()).toList());
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("documentsInAnyOrder")
  void aDocumentWithBothNamesIsReadByTheBetterOneWhateverTheOrder(
      Codecs codec, Object expected, String json) {
    assertThat((Object) codec.decodePayload(json, expected.getClass())).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void aClassIsReadAsARecordIs(Codecs codec) {
    assertThat(codec.decodePayload("{\"email\":\"n@x\",\"mail\":\"old@x\"}", Form.class).email)
        .isEqualTo("n@x");
    assertThat(codec.decodePayload("{\"mail\":\"old@x\"}", Form.class).email).isEqualTo("old@x");
  }

  @ParameterizedTest
  @EnumSource
  void anAliasThatIsAnotherFieldsNameIsThatFieldsAlone(Codecs codec) {
    record Swapped(@JsonAlias("second") @Nullable String first, @Nullable String second) {}

    assertThat(codec.decodePayload("{\"second\":\"2\",\"first\":\"1\"}", Swapped.class))
        .isEqualTo(new Swapped("1", "2"));
    assertThat(codec.decodePayload("{\"second\":\"2\"}", Swapped.class))
        .isEqualTo(new Swapped(null, "2"));
  }
}
