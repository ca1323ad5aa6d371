package dev.waybill.contracts.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.internal.message.UnusableException;
import dev.waybill.processor.contract.BlockText;
import dev.waybill.processor.contract.Bundle;
import dev.waybill.processor.contract.BundleText;
import dev.waybill.processor.contract.UnreadableBlockException;
import dev.waybill.processor.contract.Written;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BundleReaderTest {

  private static final String BLOCK =
      """
      UserCreated 2
        event UserCreated of User by string(uuid)
        email: string?
        "stra\u00dfe \\"7\\"": string
      """;

  @Test
  void whatTheCompilerWroteIsReadAsItWas() throws Exception {
    Bundle bundle = bundle();

    assertThat(BundleReader.read(BundleText.print(bundle), "there")).isEqualTo(bundle);
  }

  @Test
  void aPackageMayHaveNothingButEvents() throws Exception {
    Bundle bundle =
        new Bundle("", "IntegrationEvents", Optional.empty(), false, List.of(), Optional.empty());

    assertThat(BundleReader.read(BundleText.print(bundle), "there")).isEqualTo(bundle);
  }

  @Test
  void aNameThatIsHalfASurrogatePairSurvives() throws Exception {
    Bundle bundle =
        new Bundle(
            "p",
            "E",
            Optional.of("\ud83d|\\u0042\ud83d\ude00\u0007"),
            false,
            List.of(),
            Optional.empty());

    assertThat(BundleReader.read(BundleText.print(bundle), "there")).isEqualTo(bundle);
  }

  @Test
  void whatALaterProcessorAddsIsPassedOver() throws Exception {
    String text =
        BundleText.print(bundle())
            .replace(
                "\"format\": 1,", "\"format\": 1, \"fromLater\": {\"a\": [1.5e3, null, true]},");

    assertThat(BundleReader.read(text, "there")).isEqualTo(bundle());
  }

  @Test
  void aLaterFormatIsRefusedWithWhatToDo() {
    assertThatThrownBy(() -> BundleReader.read("{\"format\": 2, \"events\": 7}", "There"))
        .isInstanceOf(UnusableException.class)
        .hasMessage(
            "There has format 2, and this tool knows 1 only: it was compiled by a later"
                + " waybill-processor. Give waybill-contracts the version of the processor.");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      value = {
        " | it ends too early",
        "{ | it ends too early",
        "{\"format\": 1,, | ',' is unexpected in line 1",
        "{\"format\": 1} x | 'x' is unexpected in line 1",
        "{\"format\": 1, \"format\": 1} | \"format\" stands twice in an object",
        "[] | it must be an object",
        "{} | \"format\" is missing",
        "{\"format\": 1.5} | \"format\" must be an integer",
        "{\"format\": 1e99} | \"format\" must be an integer",
        "{\"format\": 1, \"events\": 7} | \"events\" must be an array",
        "{\"format\": 1, \"events\": [{}]} | \"name\" is missing in events[0]",
        "{\"format\": 1, \"package\": 8} | \"package\" must be a text",
        "{\"format\": 1, \"events\": [{\"shape\": \"E 1\"}]} | Line 1: ",
        "{\"format\": 1, \"package\": \"\\x\"} | 'x' is unexpected in line 1",
      })
  void whatIsNoBundleIsRefusedWithThePlace(String text, String what) {
    assertThatThrownBy(() -> BundleReader.read(text == null ? "" : text, "There"))
        .isInstanceOf(UnusableException.class)
        .hasMessageStartingWith("There cannot be read: " + what)
        .hasMessageEndingWith("Compile again, from scratch.");
  }

  @Test
  void whatIsNestedWithoutEndIsRefusedAsWell() {
    assertThatThrownBy(() -> BundleReader.read("[".repeat(100_000), "There"))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining("it is nested deeper than 200");
  }

  private static Bundle bundle() throws UnreadableBlockException {
    return new Bundle(
        "com.acme.users",
        "IntegrationEvents",
        Optional.of("/users"),
        true,
        List.of(
            new Bundle.Event(
                "UserCreated",
                "com.acme.users.UserEvent.Created",
                "A user, \"created\".",
                Optional.of(BlockText.parse(BLOCK)),
                List.of(
                    new Bundle.Component("email", List.of("email"), "Where to write to."),
                    new Bundle.Component("street", List.of("stra\u00dfe \"7\""), ""),
                    new Bundle.Component("hidden", List.of(), "")),
                List.of(new Written.Upcaster("fromV1", 1, 2))),
            new Bundle.Event(
                "UserRenamed",
                "com.acme.users.UserRenamed",
                "",
                Optional.empty(),
                List.of(),
                List.of())),
        Optional.of(new Bundle.Locked(1, List.of("what stands there\n"))));
  }
}
