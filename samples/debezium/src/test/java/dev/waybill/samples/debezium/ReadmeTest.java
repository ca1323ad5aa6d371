package dev.waybill.samples.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What users copy is what the tests run. */
final class ReadmeTest {

  private static final Pattern BLOCK =
      Pattern.compile(
          "<!-- connector: outbox-connector\\.json -->\\s*```json\\R(.*?)```", Pattern.DOTALL);

  @Test
  void theReadmeShowsTheConnectorsConfiguration() throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(Path.of("../../README.md")));

    assertThat(block.find()).as("README.md has the block of the connector").isTrue();
    assertThat(block.group(1)).isEqualToNormalizingNewlines(ConnectorFile.text());
  }
}
