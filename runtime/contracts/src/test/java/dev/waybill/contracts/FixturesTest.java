package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.internal.schema.PayloadSchema;
import dev.waybill.contracts.readers.SchemaValidator;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.json.EventCodec;
import dev.waybill.processor.contract.Block;
import dev.waybill.processor.contract.BlockText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code fixtures} writes. */
final class FixturesTest {

  private static final String ONCE = "waybill-fixtures/com.acme.users/UserCreatedPayload.%d.json";

  @TempDir private Path folder;
  private Path classes;
  private Path resources;

  @BeforeEach
  void twoFolders() {
    classes = folder.resolve("classes");
    resources = folder.resolve("resources");
  }

  @Test
  void anEventOfEachLockedVersionThatIsStillWritten() throws IOException {
    SampleContracts.users().to(classes);
    SampleContracts.days().to(classes);

    Run run = run();

    Path there = resources.resolve("waybill-fixtures");
    assertThat(run)
        .isEqualTo(
            new Run(0, List.of("3 fixtures are new in " + there + ", 0 were there."), List.of()));
    try (var files = Files.walk(resources)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> there.relativize(file).toString()))
          .containsExactlyInAnyOrder(
              "com.acme.users/UserCreatedPayload.1.json",
              "com.acme.users/UserCreatedPayload.2.json",
              "com.acme.users/CreateUserRejectedPayload.1.json");
    }
  }

  @Test
  void ofAPackageWithoutANameTheyStandInTheFolder() throws IOException {
    String block = "UserMoved 1\n  event UserMoved of User by string\n";
    new Compiled("").writes(block, "").locks(block).to(classes);

    assertThat(run().errors()).isEmpty();

    assertThat(resources.resolve("waybill-fixtures/UserMovedPayload.1.json")).exists();
  }

  @Test
  void isAnEventAndOfItsSchema() throws Exception {
    SampleContracts.users().to(classes);
    run();

    IntegrationEvent<?> event = EventCodec.detect().decodeIntegrationEvent(fixture(2));

    assertThat(event.isAccepted()).isTrue();
    assertThat(event.metadata().schemaVersion()).isEqualTo(2);
    assertThat(event.metadata().aggregateType()).isEqualTo("User");
    Block block = SampleContracts.users().bundle().events().get(1).block().orElseThrow();
    assertThat(
            SchemaValidator.NETWORKNT.refusals(
                PayloadSchema.document("p", block, PayloadSchema.Texts.NONE).toText(),
                List.of(event.payload().toString())))
        .as(BlockText.print(block))
        .containsOnly("");
  }

  @Test
  void whatOnlyItsAuthorsCodeCanWriteIsLeftOut() throws IOException {
    SampleContracts.users().to(classes);

    run();

    assertThat(fixture(2)).contains("\"weight\":null");
  }

  @Test
  void whatIsThereIsNeverOverwritten() throws IOException {
    SampleContracts.users().to(classes);
    run();
    Files.writeString(resources.resolve(ONCE.formatted(1)), "what a person wrote");

    Run again = run();

    assertThat(fixture(1)).isEqualTo("what a person wrote");
    assertThat(again.output())
        .singleElement()
        .asString()
        .isEqualTo(
            "0 fixtures are new in " + resources.resolve("waybill-fixtures") + ", 3 were there.");
  }

  @Test
  void isTheSameWhoeverWritesIt() throws IOException {
    SampleContracts.users().to(classes);
    run();
    String first = fixture(2);
    Files.delete(resources.resolve(ONCE.formatted(2)));

    run();

    assertThat(fixture(2)).isEqualTo(first).endsWith("}\n").hasLineCount(1);
  }

  private Run run() {
    return Run.of("fixtures", "--classes", "" + classes, "--to", "" + resources);
  }

  private String fixture(int version) throws IOException {
    return Files.readString(resources.resolve(ONCE.formatted(version)));
  }
}
