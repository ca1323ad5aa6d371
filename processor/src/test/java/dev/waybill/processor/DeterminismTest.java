package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The same input gives the same bytes, whoever compiles it, and where. */
@ParameterizedClass
@EnumSource
class DeterminismTest {

  private static final Locale LOCALE = Locale.getDefault();
  private static final TimeZone ZONE = TimeZone.getDefault();

  private final CompilerUnderTest compiler;

  @TempDir Path directory;
  private int builds;

  DeterminismTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
  }

  @AfterEach
  void backHome() {
    Locale.setDefault(LOCALE);
    TimeZone.setDefault(ZONE);
  }

  /** Names whose letters some languages turn into others, families, settings, several packages. */
  private Project project() {
    Project project = new Project(directory.resolve("build" + builds++), compiler);
    project.source(
        "shop/package-info.java",
        "@dev.waybill.annotation.BoundedContext(source = \"/shop\") package shop;");
    project.shop(
        "InvoiceIssued",
        """
        /** An invoice; its {@code total} is in cents. */
        @DomainEvent(aggregateType = "Invoice", schemaVersion = 1234567)
        public record InvoiceIssued(@AggregateId String id, @Meta("i18n") int i, long total) {}
        """);
    project.shop(
        "UserEvent",
        """
        @DomainEvent(aggregateType = "User")
        public sealed interface UserEvent {
          @DomainEvent record Invited<T extends Comparable<T>>(@AggregateId String id, T by)
              implements UserEvent {}
          @Deprecated @DomainEvent record Identified(@AggregateId String id, List<?> by)
              implements UserEvent {}
        }
        """);
    project.shop(
        "InviteRejected",
        """
        @Rejection(classification = Classification.BUSINESS, reasonCode = "INVALID")
        public record InviteRejected(@CommandId String id, String i) {}
        """);
    project.source(
        "billing/Issued.java",
        """
        package billing;
        import dev.waybill.annotation.*;
        @DomainEvent(aggregateType = "Bill") public record Issued(@AggregateId String id) {}
        """);
    return project;
  }

  private SortedMap<String, String> built(int rotation) {
    Project project = project();
    List<Path> sources = new ArrayList<>(project.allSources());
    Collections.rotate(sources, rotation);
    assertThat(project.compile(sources)).matches(Project.Outcome::success);
    return project.outputs();
  }

  @Test
  void in_any_order_of_files() {
    SortedMap<String, String> expected = built(0);
    assertThat(expected).hasSizeGreaterThan(30);
    for (int rotation = 1; rotation < 5; rotation++) {
      assertThat(built(rotation)).isEqualTo(expected);
    }
  }

  @Test
  void in_any_language_and_time_zone() {
    SortedMap<String, String> expected = built(0);
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
    assertThat(built(0)).isEqualTo(expected);
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    TimeZone.setDefault(TimeZone.getTimeZone("America/Adak"));
    assertThat(built(0)).isEqualTo(expected);
  }

  @Test
  void and_so_do_messages() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    Project project = new Project(directory, compiler);
    for (String name : List.of("First", "Second")) {
      project.shop(
          name,
          """
          @DomainEvent(aggregateType = "A", type = "same", schemaVersion = 12)
          public record %s(@AggregateId String id) {}
          """
              .formatted(name));
    }
    assertThat(project.compile(project.allSources()).diagnostics())
        .singleElement()
        .asString()
        .contains("type \"same\", schema version 12");
  }
}
