package dev.waybill.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.processor.contract.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the compiler leaves beside the classes for tools that come after it. */
@ParameterizedClass
@EnumSource
class BundleTest {

  private static final String LOCK =
      """
      @ContractLock(format = 1, value = {
          \"""
          Issued 1
            event Issued of Bill by string
            amount: int64
          \"""})
      final class IntegrationEventsLock {}
      """;

  private final CompilerUnderTest compiler;

  @TempDir Path directory;
  private Project project;
  private Path issued;

  BundleTest(CompilerUnderTest compiler) {
    this.compiler = compiler;
  }

  @BeforeEach
  void makeProject() {
    project = new Project(directory, compiler);
    issued =
        project.shop(
            "Issued",
            """
            /**
             * A bill that <i>was</i> issued. Nobody can take it back.
             *
             * @param id the bill's
             * @param amount in cents, "gross"
             * @param total what it is
             */
            @DomainEvent(aggregateType = "Bill")
            public record Issued(
                @AggregateId String id, long amount, @com.fasterxml.jackson.annotation.JsonIgnore String note, @com.fasterxml.jackson.annotation.JsonUnwrapped Total total) {}
            """);
    project.shop(
        "Total",
        "public record Total(@com.fasterxml.jackson.annotation.JsonProperty(\"stra\u00dfe\") String a, @com.fasterxml.jackson.annotation.JsonProperty int b) {}");
  }

  private void compiles(List<Path> sources) {
    assertThat(project.compile(sources)).matches(Project.Outcome::success);
  }

  private String bundle() throws IOException {
    return Files.readString(project.classes().resolve(Bundle.pathOf("shop")));
  }

  @Test
  void has_what_each_event_writes_and_what_its_author_says_of_it() throws IOException {
    project.source(
        "shop/package-info.java",
        "@dev.waybill.annotation.BoundedContext(source = \"/bills\") package shop;");
    project.shop(
        "IssueRejected",
        """
        @Rejection(commandType = "Issue", reasonCode = "NO")
        public record IssueRejected(@CommandId String id) {}
        """);

    compiles(project.allSources());

    assertThat(bundle())
        .isEqualTo(
            """
            {
              "entry": "IntegrationEvents",
              "events": [
                {
                  "components": [],
                  "name": "IssueRejected",
                  "record": "shop.IssueRejected",
                  "shape": "IssueRejected 1\\n  rejection Issue refuses Issue reason NO\\n"
                },
                {
                  "components": [
                    {
                      "name": "note",
                      "writes": []
                    },
                    {
                      "documentation": "what it is",
                      "name": "total",
                      "writes": [
                        "stra\u00dfe",
                        "b"
                      ]
                    },
                    {
                      "documentation": "in cents, \\"gross\\"",
                      "name": "amount",
                      "writes": [
                        "amount"
                      ]
                    }
                  ],
                  "documentation": "A bill that <i>was</i> issued.",
                  "name": "Issued",
                  "record": "shop.Issued",
                  "shape": "Issued 1\\n  event Issued of Bill by string\\n  amount: int64\\n  \\"stra\u00dfe\\": string?\\n  b: int32?\\n"
                }
              ],
              "format": 1,
              "package": "shop",
              "source": "/bills"
            }
            """);
  }

  @Test
  void has_the_lock_as_it_was_compiled() throws IOException {
    project.shop("IntegrationEventsLock", LOCK);

    compiles(project.allSources());

    assertThat(bundle())
        .contains(
            """
              "lock": {
                "blocks": [
                  "Issued 1\\n  event Issued of Bill by string\\n  amount: int64\\n"
                ],
                "format": 1
              },
            """);
  }

  @Test
  void follows_a_lone_change_of_the_lock() throws IOException {
    Path lock = project.shop("IntegrationEventsLock", LOCK);
    compiles(project.allSources());
    project.shop(
        "IntegrationEventsLock", LOCK.replace("amount: int64", "amount: int64\n      b: int32?"));

    compiles(List.of(lock));

    assertThat(bundle()).contains("amount: int64\\n  b: int32?\\n\"").contains("\"Issued\"");
  }

  @Test
  void is_the_same_to_the_byte_when_half_of_the_package_is_compiled_again() throws IOException {
    Path other =
        project.shop(
            "Paid",
            """
            /** A bill that was paid. */
            @DomainEvent(aggregateType = "Bill", schemaVersion = 1)
            public record Paid(@AggregateId String id, java.time.Instant at) {}
            """);
    project.shop("IntegrationEventsLock", LOCK);
    compiles(project.allSources());
    String before = bundle();

    compiles(List.of(other));
    assertThat(bundle()).isEqualTo(before);

    compiles(List.of(issued));
    assertThat(bundle()).isEqualTo(before);
  }

  @Test
  void tells_of_an_event_that_has_errors_that_nobody_knows_what_it_will_write() throws IOException {
    compiles(project.allSources());
    Path wrong =
        project.shop(
            "Issued",
            """
            @DomainEvent(aggregateType = "Bill")
            public record Issued(@AggregateId String id, @com.fasterxml.jackson.annotation.JsonIgnore int amount) {}
            """);

    assertThat(project.compile(List.of(wrong))).matches(outcome -> !outcome.success());

    assertThat(bundle()).contains("\"Issued\"").doesNotContain("\"shape\"");
  }

  @Test
  void has_also_what_the_lock_forbids_so_that_nobody_takes_what_was_there_before_for_it()
      throws IOException {
    project.shop("IntegrationEventsLock", LOCK.replace("int64", "string"));

    assertThat(project.compile(project.allSources())).matches(outcome -> !outcome.success());

    assertThat(bundle()).contains("amount: int64").contains("amount: string");
  }

  @Test
  void is_left_by_packages_with_events_alone() {
    project.source("plain/Record.java", "package plain; public record Record(String a) {}");

    compiles(project.allSources());

    assertThat(project.outputs()).doesNotContainKey(Bundle.pathOf("plain"));
  }
}
