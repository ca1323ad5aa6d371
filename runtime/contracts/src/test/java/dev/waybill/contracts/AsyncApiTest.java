package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.readers.AsyncApiMessage;
import dev.waybill.contracts.readers.AsyncApiReader;
import dev.waybill.contracts.readers.SchemaValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What {@code asyncapi} writes is understood by AsyncAPI's own tools, and by validators. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AsyncApiTest {

  private Path file;
  private JsonNode document;

  @BeforeAll
  void writes(@TempDir Path folder) throws IOException {
    file = folder.resolve("asyncapi.json");
    SampleContracts.users().to(folder);
    SampleContracts.days().to(folder);
    Run run =
        Run.of(
            "asyncapi",
            "--classes",
            "" + folder,
            "--to",
            "" + file,
            "--version=1.2.3",
            "--title=Acme");
    assertThat(run).isEqualTo(new Run(0, List.of("4 events are in " + file + "."), List.of()));
    document = new ObjectMapper().readTree(Files.readString(file));
  }

  @Test
  void theParserHasNothingToSayAndEveryModelHasAName() throws IOException {
    AsyncApiReader reader = AsyncApiReader.read(file, AsyncApiTest.class);

    assertThat(reader.said()).isEmpty();
    assertThat(reader.models()).containsOnlyKeys("java", "typescript", "csharp");
    assertThat(reader.models().values())
        .allSatisfy(
            names ->
                assertThat(names)
                    .contains("UserCreatedV2", "UserCreatedV2Payload", "UserCreatedV2Plan")
                    .contains("UserCreatedV1", "CreateUserRejectedV1", "CloseDayTooLateV3")
                    .doesNotHaveDuplicates()
                    .allMatch(name -> name.matches("[A-Z][A-Za-z0-9]*"))
                    .noneMatch(name -> name.contains("Anonymous")));
  }

  @Test
  void thereIsAChannelForEachStream() {
    assertThat(document.at("/info/version").asString()).isEqualTo("1.2.3");
    assertThat(document.at("/info/title").asString()).isEqualTo("Acme");
    JsonNode channels = document.path("channels");
    assertThat(channels.propertyNames()).containsExactly("CloseDay", "User");
    assertThat(channels.at("/User/address").asString()).isEqualTo("outbox.event.User");
    assertThat(channels.at("/CloseDay/address").asString()).isEqualTo("outbox.event.CloseDay");
    assertThat(channels.at("/User/messages").propertyNames())
        .contains(
            "UserCreatedV1",
            "UserCreatedV2",
            "UserCreatedV2CloudEvent",
            "UserCreatedV2StructuredCloudEvent",
            "UserLeftV1",
            "CreateUserRejectedV1");
  }

  @Test
  void anEnumThatMayGrowSaysWhatIsKnown() {
    assertThat(document.at("/components/schemas/UserCreatedV2Channel/x-extensible-enum").toString())
        .isEqualTo("[\"APP\",\"WEB\"]");
  }

  @Test
  void whatIsOldSaysSo() {
    assertThat(tags("UserCreatedV1")).containsExactly("accepted", "superseded");
    assertThat(tags("UserCreatedV2")).containsExactly("accepted");
    assertThat(tags("UserLeftV1CloudEvent")).containsExactly("accepted", "retired");
    assertThat(tags("CloseDayTooLateV3")).containsExactly("rejected");
  }

  @ParameterizedTest
  @EnumSource
  void everySchemaIsOneAndEveryExampleIsWhatItSays(SchemaValidator validator) {
    JsonNode messages = document.at("/components/messages");
    assertThat(messages.size()).isEqualTo(15);
    for (String name : messages.propertyNames()) {
      AsyncApiMessage message = AsyncApiMessage.of(document, name);

      assertThat(validator.refusals(message.payload(), List.of(message.examplePayload())))
          .as(name)
          .containsOnly("");
      assertThat(validator.refusals(message.headers(), List.of(message.exampleHeaders())))
          .as(name)
          .containsOnly("");
    }
    for (JsonNode schema : document.at("/components/schemas")) {
      assertThat(validator.refusals(AsyncApiMessage.alone(document, schema), List.of())).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEventOfAnotherVersionOrOutcomeIsNoneOfThese(SchemaValidator validator) {
    List<String> names = List.of("UserCreatedV1", "UserCreatedV2", "CreateUserRejectedV1");
    for (String form : List.of("", "StructuredCloudEvent")) {
      for (String name : names) {
        AsyncApiMessage message = AsyncApiMessage.of(document, name + form);
        List<String> others =
            names.stream()
                .filter(other -> !other.equals(name))
                .map(other -> AsyncApiMessage.of(document, other + form).examplePayload())
                .toList();

        assertThat(validator.refusals(message.payload(), others)).as(name).doesNotContain("");
      }
    }
  }

  private List<String> tags(String message) {
    return document
        .path("components")
        .path("messages")
        .path(message)
        .path("tags")
        .valueStream()
        .map(tag -> tag.path("name").asString())
        .toList();
  }
}
