package dev.waybill.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.waybill.json.SamplePayloads.Alphabetic;
import dev.waybill.json.SamplePayloads.Anything;
import dev.waybill.json.SamplePayloads.Count;
import dev.waybill.json.SamplePayloads.Documented;
import dev.waybill.json.SamplePayloads.Keys;
import dev.waybill.json.SamplePayloads.Plan;
import dev.waybill.json.SamplePayloads.Plans;
import dev.waybill.json.SamplePayloads.Reasons;
import dev.waybill.json.SamplePayloads.Shapes;
import dev.waybill.json.SamplePayloads.Text;
import dev.waybill.json.SamplePayloads.Times;
import dev.waybill.json.SamplePayloads.Wrapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a payload may say, and where it is refused. */
class PayloadReadingTest {

  @ParameterizedTest
  @EnumSource
  void unknownFieldsAreIgnored(Codecs codec) {
    assertThat(codec.decodePayload("{\"text\":\"a\",\"new\":{\"b\":[1]}}", Text.class))
        .isEqualTo(new Text("a"));
  }

  @ParameterizedTest
  @EnumSource
  void numbersWithoutADeclaredTypeKeepTheirDigits(Codecs codec) {
    assertThat(codec.decodePayload("{\"value\":[1.10,7]}", Anything.class))
        .isEqualTo(new Anything(new ArrayList<>(List.of(new BigDecimal("1.10"), 7))));
  }

  @ParameterizedTest
  @EnumSource
  void aNumberThatArrivesAsAStringIsRead(Codecs codec) {
    assertThat(codec.decodePayload("{\"number\":\"5\"}", Wrapper.class))
        .isEqualTo(new Wrapper(5, null));
  }

  @ParameterizedTest
  @EnumSource
  void aConstantThatJoinedLaterIsReadAsTheDefaultWhereTheEnumHasOne(Codecs codec) {
    assertThat(
            codec.decodePayload(
                """
                {"plan":"GOLD","plans":["FREE","GOLD","other"],"counts":{"GOLD":1}}""",
                Plans.class))
        .isEqualTo(
            new Plans(
                Plan.OTHER, List.of(Plan.FREE, Plan.OTHER, Plan.OTHER), Map.of(Plan.OTHER, 1)));
  }

  static Stream<Arguments> misfits() {
    return Stream.of(
        arguments("{\"count\":null}", Count.class, "$.payload.count"),
        arguments("{}", Count.class, "$.payload.count"),
        arguments("{\"zeta\":1}", Alphabetic.class, "$.payload.alpha"),
        arguments("{}", Documented.class, "$.payload.count"),
        arguments("{\"count\":null}", Documented.class, "$.payload.count"),
        arguments("{\"plan\":1}", Plans.class, "$.payload.plan"),
        arguments("{\"number\":1.5}", Wrapper.class, "$.payload.number"),
        arguments("{\"number\":\"\"}", Wrapper.class, "$.payload.number"),
        arguments("{\"number\":\"five\"}", Wrapper.class, "$.payload.number"),
        arguments("{\"number\":5000000000}", Wrapper.class, "$.payload.number"),
        arguments("{\"number\":{}}", Wrapper.class, "$.payload.number"),
        arguments("{\"text\":[\"a\"]}", Wrapper.class, "$.payload.text"),
        arguments("{\"one\":0}", Reasons.class, "$.payload.one"),
        arguments("{\"one\":\"EMAIL_BLOCKED\"}", Reasons.class, "$.payload.one"),
        arguments("{\"one\":\"a text for people\"}", Reasons.class, "$.payload.one"),
        arguments("{\"many\":[\"blocked\",\"new\"]}", Reasons.class, "$.payload.many[1]"),
        arguments("{\"months\":{\"SMARCH\":1}}", Keys.class, "$.payload.months"),
        arguments("{\"month\":3}", Times.class, "$.payload.month"),
        arguments("{\"month\":\"3\"}", Times.class, "$.payload.month"),
        arguments("{\"month\":\"\"}", Times.class, "$.payload.month"),
        arguments("{\"instant\":\"yesterday\"}", Times.class, "$.payload.instant"),
        arguments("{\"one\":{\"shape\":\"cube\"}}", Shapes.class, "$.payload.one"),
        arguments("{\"many\":[{\"side\":1}]}", Shapes.class, "$.payload.many[0]"),
        arguments("[]", Text.class, "$.payload"),
        arguments("5", Text.class, "$.payload"),
        arguments("1", Boolean.class, "$.payload"));
  }

  static Stream<Arguments> misfitsOfBothCodecs() {
    return Stream.of(Codecs.values())
        .flatMap(
            codec ->
                misfits().map(row -> arguments(codec, row.get()[0], row.get()[1], row.get()[2])));
  }

  @ParameterizedTest
  @MethodSource("misfitsOfBothCodecs")
  void aPayloadThatDoesNotFitIsRefusedWithItsPlace(
      Codecs codec, String json, Class<?> type, String path) {
    assertThatThrownBy(() -> codec.decodePayload(json, type))
        .isInstanceOf(CodecException.class)
        .hasMessageStartingWith(path + " does not fit " + type.getName() + ": ")
        .extracting(e -> ((CodecException) e).path())
        .isEqualTo(path);
  }
}
