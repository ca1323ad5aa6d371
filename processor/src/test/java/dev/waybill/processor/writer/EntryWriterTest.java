package dev.waybill.processor.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.PackageModel;
import dev.waybill.processor.model.PackageModel.Event;
import dev.waybill.processor.model.PackageModel.Received;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntryWriterTest {

  private static Event event(String name) {
    return new Event(Models.record(name), name, Optional.empty(), Optional.empty(), 1);
  }

  private static String write(PackageModel model) {
    return new EntryWriter("a.Processor", 7).write(model).content();
  }

  @Test
  void an_event_has_a_converter_three_factories_and_two_conversions() {
    assertThat(write(Models.shop(event("UserCreated"))))
        .contains(
            "UserCreatedConverter USER_CREATED_CONVERTER =\n      new UserCreatedConverter(BOUNDARY);")
        .contains("userCreated(UserCreatedPayload payload) {")
        .contains(
            "userCreated(UserCreatedPayload payload,\n      IntegrationEventMetadata metadata) {")
        .contains("return USER_CREATED_CONVERTER.contract().create(payload, metadata, context);")
        .contains("convert(UserCreated record) {")
        .contains(
            "return USER_CREATED_CONVERTER.convert(record, IntegrationEventMetadata.empty(), context);")
        .contains("return List.of(USER_CREATED_CONVERTER);");
  }

  @Test
  void what_nobody_has_described_is_described_by_its_name() {
    assertThat(write(Models.shop(event("UserCreated"), event("OrderPlaced"))))
        .contains("   * Creates a {@code UserCreated}.\n   *\n   * <p>The event has the type")
        .contains("   * Creates an {@code OrderPlaced}.\n   *\n   * <p>The event has the type");
  }

  @Test
  void the_runtimes_generation_is_asked_before_anything_else() {
    String content = write(Models.shop(event("A")));
    assertThat(content)
        .contains("RuntimeGeneration.require(7, IntegrationEvents.class);")
        .contains("return Boundary.unspecified()\n        .withSource(\"/shop\");");
    assertThat(content.indexOf("BOUNDARY = boundary()"))
        .isLessThan(content.indexOf(" A_CONVERTER = new"));
  }

  @Test
  void fields_that_would_be_the_same_are_told_apart() {
    assertThat(write(Models.shop(event("URLGone"), event("URL_Gone"))))
        .contains(" URL_GONE_CONVERTER = new", " URL_GONE_CONVERTER_ = new");
  }

  @Test
  void no_constant_for_a_type_hides_a_field() {
    assertThat(write(Models.shop(event("A"), event("AConverter"), event("Boundary"))))
        .contains(" A_CONVERTER_ = new", "String A_CONVERTER = \"AConverter\"")
        .contains(" BOUNDARY_ = boundary()", "String BOUNDARY = \"Boundary\"");
  }

  @Test
  void a_factory_of_a_contextual_keyword_is_called_by_its_full_name() {
    assertThat(write(Models.shop(event("Yield"))))
        .contains("return IntegrationEvents.yield(payload, IntegrationEventMetadata.empty());");
  }

  @Test
  void a_handler_says_by_its_name_what_handles_all_the_rest() {
    assertThat(write(receiving("UserCreated")))
        .contains("overridden does as\n   * {@code otherwise} does.")
        .contains("return otherwise(received);")
        .contains("default R otherwise(Received received)");
    assertThat(write(receiving("Otherwise")))
        .contains("overridden does as\n   * {@code otherwise_} does.")
        .contains("default R otherwise(Received.Otherwise received)")
        .contains("return otherwise_(received);")
        .contains("default R otherwise_(Received received)");
  }

  private static PackageModel receiving(String name) {
    ClassId payload = ClassId.topLevel("shop", name + "Payload");
    return new PackageModel(
        ClassId.topLevel("shop", "IntegrationEvents"),
        Optional.empty(),
        false,
        List.of(),
        List.of(),
        List.of(),
        List.of(new Received(name, payload, 0, 1, true, Collections.emptySortedSet())),
        Models.PLAIN);
  }

  @Test
  void what_a_user_wrote_cannot_end_a_comment() {
    Event rude =
        new Event(Models.record("A"), "A", Optional.of("*/ \\u002a <b>"), Optional.empty(), 1);
    assertThat(write(Models.shop(rude)))
        .contains("<code>&#42;/ &#92;u002a &#60;b&#62;</code>")
        .doesNotContain("*/ \\u");
  }
}
