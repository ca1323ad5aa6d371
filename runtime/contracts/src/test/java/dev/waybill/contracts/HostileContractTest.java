package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.readers.AsyncApiMessage;
import dev.waybill.contracts.readers.AsyncApiReader;
import dev.waybill.contracts.readers.SchemaValidator;
import dev.waybill.testing.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Names and texts that mean something in HTML, JSON Schema or URIs are names and texts. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileContractTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String MARKUP =
      "Ends </script></style><script>window.seen = 1</script><img src=x onerror=\"window.seen = 1\">"
          + " &lt;b&gt; {@code <i>} ]]> ${seen} `seen`";

  private static final String NAMES =
      """
      main 1
        event "</script><script>window.seen = 1</script>" of "A~1/b#c%d \\"e\\" <i>" by string
        "$defs": string?
        "$id": object
          "$schema": string? pii
          "</td><b>": list(^1?)?
        constructor: string
        toString: int32
        "a/b~1#%25": enum "</b>" | "a b" | a-b | null
        type: one of "$id"
          = "../../x"
            properties: map(string, list(^1?)?)?
          = "a b"
            required: string
          = a-b
            items: ^1?
        "onclick=alert(1)": one of type …
          = "<u>"
        " ": string
      """;

  private static final String SAME =
      """
      "Käufer" 1
        event K1 of main by string
        search: string
      """;

  private Path folder;
  private JsonNode document;

  @BeforeAll
  void isWritten(@TempDir Path directory) throws IOException {
    folder = directory;
    Path classes = folder.resolve("classes");
    new Compiled("com.acme.a")
        .writes(NAMES, MARKUP, MARKUP, MARKUP)
        .writes(NAMES.replace("main 1", "search 1").replace("</script><script>", "<"), MARKUP)
        .writes(SAME, "")
        .writes(SAME.replace("Käufer", "Kåufer").replace("K1", "K2"), "")
        .writes(SAME.replace("Käufer", "A$B").replace("K1", "K3"), "")
        .writes(SAME.replace("Käufer", "A€B").replace("K1", "K4"), "")
        .to(classes);
    new Compiled("com.acme.b").writes(SAME, MARKUP).to(classes);
    Run run =
        Run.of(
            "docs", "--classes=" + classes, "--to=" + folder, "--title=" + MARKUP, "--version=<1>");
    assertThat(run.errors()).isEmpty();
    document = JSON.readTree(Files.readString(folder.resolve("asyncapi.json")));
  }

  @Test
  void eachVersionHasAFileAndAnIdOfItsOwn() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder.resolve("schemas"))) {
      files = all.toList();
    }

    assertThat(files).hasSize(7);
    assertThat(files)
        .extracting(file -> JSON.readTree(Files.readString(file)).required("$id").asString())
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("urn:waybill:[A-Za-z0-9_.%:-]+"))
        .contains("urn:waybill:com.acme.a:A%24B:1", "urn:waybill:com.acme.b:K%C3%A4ufer:1");
  }

  @ParameterizedTest
  @EnumSource
  void eachExampleIsOfItsSchema(SchemaValidator validator) {
    JsonNode messages = document.at("/components/messages");
    for (String name : messages.propertyNames()) {
      AsyncApiMessage message = AsyncApiMessage.of(document, name);

      assertThat(validator.refusals(message.payload(), List.of(message.examplePayload())))
          .as(name)
          .containsOnly("");
    }
  }

  @Test
  void readersOfTheDocumentHaveNothingToSay() throws IOException {
    AsyncApiReader reader =
        AsyncApiReader.read(folder.resolve("asyncapi.json"), HostileContractTest.class);

    assertThat(reader.said()).isEmpty();
    assertThat(reader.models().values())
        .allSatisfy(
            names ->
                assertThat(names)
                    .doesNotHaveDuplicates()
                    .allMatch(name -> name.matches("[A-Z][A-Za-z0-9]*"))
                    .noneMatch(name -> name.contains("Anonymous")));
  }

  @Test
  void aFieldThatIsCalledAsReferencesAreIsNone(@TempDir Path other) throws IOException {
    String block =
        """
        Linked 1
          event Linked of A by string
          "$ref": string
          to: object
            "$ref": int32
          one: one of kind
            = x
              "$ref": string
          other: one of "$ref" …
            = y
              id: string
        """;
    new Compiled("com.acme").writes(block, "").to(other);
    Path file = other.resolve("asyncapi.json");
    assertThat(Run.of("asyncapi", "--classes=" + other, "--to=" + file).errors()).isEmpty();

    AsyncApiReader reader = AsyncApiReader.read(file, HostileContractTest.class);

    assertThat(reader.said()).isEmpty();
    assertThat(reader.models().values())
        .allSatisfy(
            names ->
                assertThat(names)
                    .contains("LinkedV1Payload")
                    .allMatch(name -> name.matches("[A-Z][A-Za-z0-9]*")));
    assertThat(JSON.readTree(Files.readString(file)).at("/components/messages/LinkedV1").toString())
        .doesNotContain("examples");
  }

  @Test
  void thePageShowsTextsAndRunsNothingOfThem() throws IOException {
    try (Browser browser = Browser.start(HostileContractTest.class, folder)) {
      browser.open(folder.resolve("catalogue.html"));

      assertThat(browser.compute("typeof window.seen").asString()).isEqualTo("undefined");
      assertThat(browser.complaints()).isEmpty();
      assertThat(browser.compute("document.title").asString()).isEqualTo(MARKUP);
      assertThat(browser.compute("document.querySelectorAll('script, img, i, u').length").asInt())
          .isEqualTo(1);
      assertThat(
              browser
                  .compute(
                      "[...document.querySelectorAll('[id]')].map(e => e.id)"
                          + ".filter((id, i, all) => all.indexOf(id) !== i).join()")
                  .asString())
          .isEmpty();
      browser.press("/");
      browser.type("a/b~1#%25");
      assertThat(browser.compute("document.getElementById('found').textContent").asString())
          .isEqualTo("2 of 7 match");
    }
  }

  @Test
  void takesWhateverAnAuthorWroteForText(@TempDir Path other) throws IOException {
    String nasty = "</style></script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&lt;";
    String quoted = '"' + nasty.replace("\"", "\\\"") + '"';
    new Compiled("com.acme")
        .writes(
            "%1$s 1\n  event %1$s of %1$s by string\n  %1$s: enum %1$s\n".formatted(quoted),
            nasty.replace("<", "&lt;").replace("{", ""),
            "{@code " + nasty + "}")
        .to(other);
    Path file = other.resolve("nasty.html");

    Run run = Run.of("catalogue", "--classes=" + other, "--to=" + file, "--title=" + nasty);

    assertThat(run.errors()).isEmpty();
    try (Browser browser = Browser.start(HostileContractTest.class, other)) {
      browser.open(file);

      assertThat(browser.complaints()).isEmpty();
      assertThat(browser.requests()).containsExactly(file.toUri().toString());
      assertThat(browser.compute("document.querySelector('h1').textContent").asString())
          .isEqualTo(nasty);
      assertThat(browser.compute("document.querySelector('h3 a').textContent").asString())
          .isEqualTo(nasty);
      assertThat(browser.compute("document.querySelectorAll('script, img').length").asInt())
          .isOne();
    }
    assertThat(Files.readString(file)).doesNotContain("<img");
  }
}
