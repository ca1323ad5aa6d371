package dev.waybill.processor.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.processor.model.AnnotationModel;
import dev.waybill.processor.model.AnnotationModel.Member;
import dev.waybill.processor.model.AnnotationModel.Value;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.EventModel;
import dev.waybill.processor.model.PayloadComponent;
import dev.waybill.processor.model.Surroundings;
import dev.waybill.processor.model.TypeModel;
import dev.waybill.processor.model.TypeParameterModel;
import dev.waybill.processor.model.VersionsModel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PayloadWriterTest {

  private static String write(EventModel event) {
    return new PayloadWriter("a.Processor").write(event, VersionsModel.UNLOCKED).content();
  }

  @Test
  void the_components_stand_in_their_order() {
    assertThat(
            write(
                Models.event(
                    Models.record("Created"),
                    Models.fact("Created"),
                    Models.envelope(),
                    Models.component("name", Models.STRING),
                    Models.component("at", Models.type("java.time", "Instant")))))
        .contains(
            "import java.time.Instant;",
            ")\npublic record CreatedPayload(String name, Instant at) {")
        .doesNotContain("import java.lang");
  }

  @Test
  void it_tells_at_run_time_whose_payload_it_is() {
    assertThat(
            write(
                Models.event(
                    Models.record("Refused"),
                    Models.refusal("Refused", "NO \"$T\""),
                    Models.envelope(),
                    Models.constantReason())))
        .contains(
            """
            @GeneratedPayload(
                name = "Refused",
                commandType = "Create",
                reasonCode = "NO \\"$T\\"",
                schemaVersion = 2,
                outcome = Outcome.REJECTED
            )
            """);
    assertThat(write(Models.event(Models.record("A"), Models.fact("A"), Models.envelope())))
        .contains(
            """
            @GeneratedPayload(
                name = "A",
                outcome = Outcome.ACCEPTED
            )
            """);
  }

  @Test
  void an_annotation_is_carried_with_all_its_values() {
    AnnotationModel annotation =
        new AnnotationModel(
            new ClassId("json", List.of("Outer", "Format")),
            List.of(
                new Member("text", new Value.Constant("a \"b\" $L")),
                new Member("letter", new Value.Constant('\'')),
                new Member("limit", new Value.Constant(Double.NEGATIVE_INFINITY)),
                new Member(
                    "shape",
                    new Value.EnumConstant(new ClassId("json", List.of("Outer", "Shape")), "ANY")),
                new Member(
                    "types",
                    new Value.Many(
                        List.of(
                            new Value.ClassLiteral(Models.STRING),
                            new Value.ClassLiteral(new TypeModel.Primitive("int", List.of())))))));
    PayloadComponent component =
        new PayloadComponent(
            "a", Models.STRING, List.of(annotation), Optional.of("a"), false, false, false, "");
    assertThat(
            write(Models.event(Models.record("A"), Models.fact("A"), Models.envelope(), component)))
        .contains("text = \"a \\\"b\\\" $L\"", "letter = (char) 39", "limit = -1 / 0D")
        .contains("shape = Outer.Shape.ANY", "String.class", "int.class");
  }

  private static TypeModel listOf(TypeModel element) {
    return new TypeModel.Declared(
        Optional.empty(), ClassId.topLevel("java.util", "List"), List.of(element), List.of());
  }

  @Test
  void collections_and_arrays_are_copied_and_nothing_else_has_a_constructor() {
    assertThat(
            write(
                Models.event(
                    Models.record("A"),
                    Models.fact("A"),
                    Models.envelope(),
                    Models.component("names", listOf(Models.STRING)),
                    Models.component("raw", Models.type("java.util", "Map")),
                    Models.component("data", new TypeModel.Array(Models.STRING, List.of())),
                    Models.component("own", Models.type("java.util", "ArrayList")))))
        .contains("names = PayloadCopies.list(names);", "data = PayloadCopies.array(data);")
        .contains("raw = PayloadCopies.map((Map<?, ?>) raw);")
        .contains("@param names may be null; copied, one level deep")
        .doesNotContain("own =");
    assertThat(
            write(
                Models.event(
                    Models.record("A"),
                    Models.fact("A"),
                    Models.envelope(),
                    Models.component("own", Models.type("shop", "List")))))
        .doesNotContain("PayloadCopies", "public APayload");
  }

  @Test
  void what_nobody_has_described_leads_to_where_it_comes_from() {
    assertThat(
            write(
                Models.event(
                    Models.generic("A", List.of(new TypeParameterModel("T", List.of(), ""))),
                    Models.fact("A"),
                    Models.envelope(),
                    Models.component("name", Models.STRING))))
        .contains(" * @param <T> see {@link A}\n * @param name see {@link A#name()}\n */");
  }

  @Test
  void a_component_hides_neither_what_copies_it_nor_the_constant_of_an_annotation() {
    AnnotationModel annotation =
        new AnnotationModel(
            ClassId.topLevel("json", "Format"),
            List.of(
                new Member(
                    "shape",
                    new Value.EnumConstant(new ClassId("json", List.of("Format", "Shape")), "X"))));
    PayloadComponent format =
        new PayloadComponent(
            "Format",
            Models.STRING,
            List.of(annotation),
            Optional.of("a"),
            false,
            false,
            false,
            "");
    assertThat(
            write(
                Models.event(
                    Models.record("A"),
                    Models.fact("A"),
                    Models.envelope(),
                    format,
                    Models.component("PayloadCopies", listOf(Models.STRING)),
                    Models.component("dev", listOf(Models.STRING)))))
        .contains("import static dev.waybill.generated.PayloadCopies.list;")
        .contains("dev = list(dev);")
        .contains("@Format(shape = json.Format.Shape.X) String Format");
  }

  @Test
  void a_constant_reason_spares_callers_of_repeating_it() {
    assertThat(
            write(
                Models.event(
                    Models.record("Refused"),
                    Models.refusal("Refused", "NO"),
                    Models.envelope(),
                    Models.component("detail", Models.STRING),
                    Models.constantReason())))
        .contains("public static RefusedPayload of(String detail)")
        .contains("return new RefusedPayload(detail, \"NO\");");
  }

  @Test
  void what_mentioning_a_type_entails_is_suppressed_once_and_in_order() {
    assertThat(
            write(
                Models.event(
                    Models.record("A", "removal", "deprecation"),
                    Models.fact("A"),
                    Models.envelope())))
        .containsPattern(
            "@SuppressWarnings\\(\\{\\s*\"deprecation\",\\s*\"removal\"\\s*}\\)\\s*public record");
  }

  @Test
  void a_class_of_java_lang_that_the_package_hides_is_imported() {
    EventModel event =
        new EventModel(
            Models.record("A"),
            Models.fact("A"),
            Models.envelope(),
            List.of(Models.component("a", Models.STRING)),
            new Surroundings(false, false, true),
            false);
    assertThat(write(event)).contains("import java.lang.String;").doesNotContain("@Generated(");
  }
}
