package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources may be in any encoding, and say what they like in it. */
class EncodingTest {

  @TempDir Path directory;

  private List<Path> sources(Charset encoding) throws IOException {
    assumeTrue(
        Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode("\u00df"),
        "no such file names here");
    Path folder = Files.createDirectories(directory.resolve("src/b\u00fccher"));
    return List.of(
        Files.writeString(
            folder.resolve("Gr\u00f6\u00dfeGe\u00e4ndert.java"),
            """
            package b\u00fccher;
            import dev.waybill.annotation.*;
            /** Wie gro\u00df? */
            @DomainEvent(aggregateType = "B\u00fccherregal")
            public record Gr\u00f6\u00dfeGe\u00e4ndert(
                @AggregateId String id, int gr\u00f6\u00dfe, @Meta("gr\u00fcnde") String gr\u00fcnde) {}
            """,
            encoding));
  }

  private void assertLoads() {
    assertThat(Loaded.of(directory.resolve("classes")).converters().size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "UTF-8", "UTF-16BE"})
  void as_javac_reads_them(String encoding) throws IOException {
    Project.Outcome outcome =
        new Project(directory).compile(sources(Charset.forName(encoding)), "-encoding", encoding);
    assertThat(outcome).isEqualTo(new Project.Outcome(true, List.of()));
    assertLoads();
    assertThat(directory.resolve("classes/" + ServiceFile.PATH))
        .content(StandardCharsets.UTF_8)
        .isEqualTo("b\u00fccher.IntegrationEventsProvider\n");
  }

  @Test
  void as_ecj_reads_them() throws IOException {
    Eclipse.Outcome outcome = Eclipse.compile(directory, sources(StandardCharsets.UTF_8));
    assertThat(outcome.errors()).extracting(Eclipse.Outcome::text).isEmpty();
    assertLoads();
  }

  @Test
  void texts_have_what_the_encoding_lacks() throws IOException, ReflectiveOperationException {
    Path source =
        Files.writeString(
            directory.resolve("Moved.java"),
            """
            package a;
            import com.fasterxml.jackson.annotation.JsonProperty;
            import dev.waybill.annotation.*;
            @DomainEvent(aggregateType = "B\\u00fccher\\134\\u00df\\134u")
            public record Moved(
                @AggregateId String id, @JsonProperty("stra\\u00dfe \\ud83d\\ude00") String street) {}
            """,
            StandardCharsets.US_ASCII);

    Project.Outcome outcome =
        new Project(directory).compile(List.of(source), "-encoding", "US-ASCII");

    assertThat(outcome).isEqualTo(new Project.Outcome(true, List.of()));
    Loaded loaded = Loaded.of(directory.resolve("classes"));
    Object record =
        loaded.type("a.Moved").getConstructor(String.class, String.class).newInstance("1", "Elm");
    assertThat(loaded.convert(record).metadata().aggregateType())
        .isEqualTo("B\u00fccher\\\u00df\\u");
    assertThat(
            loaded
                .type("a.MovedPayload")
                .getDeclaredField("street")
                .getAnnotation(JsonProperty.class)
                .value())
        .isEqualTo("stra\u00dfe \ud83d\ude00");
    assertThat(directory.resolve("classes/META-INF/waybill/a/contracts.json"))
        .content(StandardCharsets.UTF_8)
        .contains("stra\u00dfe \ud83d\ude00");
  }
}
