package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the lock has after a change has been accepted, and what is refused. */
final class AcceptTest {

  @TempDir Path directory;
  private Workplace work;

  @BeforeEach
  void anEvent() {
    work = new Workplace(directory);
    work.event("UserCreated", "String name, @Nullable String email");
  }

  @Test
  void theFirstTimeItCreatesTheFile() {
    Run run = work.accepted();

    assertThat(work.lockText())
        .isEqualTo(
            """
            package shop;

            import dev.waybill.annotation.ContractLock;

            /** The wire contract of this package: written by "waybill accept", reviewed like code. */
            @ContractLock(
                format = 1,
                value = {
                  \"""
                  UserCreated 1
                    event UserCreated of User by string
                    name: string
                    email: string?
                  \"""
                })
            final class IntegrationEventsLock {}
            """);
    assertThat(run.output())
        .containsExactly(
            "Package shop:",
            "  + UserCreated 1",
            "  +   event UserCreated of User by string",
            "  +   name: string",
            "  +   email: string?",
            "Written to " + work.lock() + ".");
    assertThat(work.compile()).isEmpty();
  }

  @Test
  void theSecondTimeNothingChanges() {
    work.accepted();
    String first = work.lockText();

    Run second = work.accepted();

    assertThat(second.output()).containsExactly("Package shop: nothing has changed.");
    assertThat(work.lockText()).isEqualTo(first);
    assertThat(work.accept()).isEqualTo(second);
  }

  @Test
  void whatIsAddedIsShownInItsPlace() {
    work.source(
        "shop/Address.java", "package shop; public record Address(String street, Geo geo) {}");
    work.source("shop/Geo.java", "package shop; public record Geo(Double lat) {}");
    work.event("UserCreated", "String name, @Nullable Address address, @Nullable String email");
    work.accepted();
    work.source("shop/Geo.java", "package shop; public record Geo(Double lat, Double lon) {}");
    work.event(
        "UserCreated",
        "String name, @Nullable Address address, @Nullable String email, @Nullable String nick");

    Run run = work.accepted();

    assertThat(run.output())
        .containsExactly(
            "Package shop:",
            "    UserCreated 1",
            "      address: object?",
            "        geo: object?",
            "  +       lon: number?",
            "  +   nick: string?",
            "Written to " + work.lock() + ".");
    assertThat(work.compile()).isEmpty();
  }

  @Test
  void whatIsRemovedStaysReserved() {
    work.accepted();
    work.event("UserCreated", "String name");

    Run run = work.accepted();

    assertThat(run.output())
        .contains("  -   email: string?", "  +   - email: string?", "    UserCreated 1");
    assertThat(work.lockText()).contains("      - email: string?\n");
    assertThat(work.compile()).isEmpty();
  }

  @Test
  void whatBreaksIsRefusedInTheCompilersWordsAndTheLockStaysAsItIs() {
    work.accepted();
    String before = work.lockText();
    work.event("UserCreated", "@Nullable String email");
    List<String> said = work.compile();

    Run run = work.accept();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(said).singleElement().asString().startsWith("ERROR: WB202: ");
    assertThat(run.errors())
        .containsExactly(
            "Package shop: error: " + said.get(0).substring("ERROR: ".length()),
            "Nothing was written.");
    assertThat(run.output()).isEmpty();
    assertThat(work.lockText()).isEqualTo(before);
  }

  @Test
  void aBreakThatIsWantedDeletesTheBlock() {
    work.event("UserRenamed", "String name");
    work.accepted();
    String before = work.lockText();
    work.event("UserRenamed", "long name");
    int start = before.indexOf(",\n      \"\"\"\n      UserRenamed");
    work.source(
        "shop/IntegrationEventsLock.java",
        before.substring(0, start) + before.substring(before.indexOf("\n    })")));

    Run run = work.accepted();

    assertThat(run.output())
        .contains("  + UserRenamed 1", "  +   name: int64")
        .noneMatch(line -> line.contains("UserCreated"));
    assertThat(work.lockText())
        .isEqualTo(
            before.replace(
                "User by string\n        name: string\n      \"\"\"\n    })",
                "User by string\n        name: int64\n      \"\"\"\n    })"));
  }

  @Test
  void aNewVersionJoinsTheOlderOnes() {
    work.accepted();
    work.event("UserCreated", 2, "@Nullable String email");

    Run run = work.accepted();

    assertThat(run.output())
        .containsExactly(
            "Package shop:",
            "  + UserCreated 2",
            "  +   event UserCreated of User by string",
            "  +   email: string?",
            "Written to " + work.lock() + ".");
    assertThat(work.lockText())
        .contains(
            """
                  UserCreated 1
                    event UserCreated of User by string
                    name: string
                    email: string?
                  \""",
                  \"""
                  UserCreated 2
            """);
    assertThat(work.compile()).isEmpty();
  }

  @Test
  void anOlderVersionIsNeverWrittenAnew() {
    work.accepted();
    work.event("UserCreated", 2, "@Nullable String email");
    work.accepted();
    String odd =
        work.lockText()
            .replace("        name: string\n", "            name: string\n")
            .replace(
                "        email: string?\n      \"\"\",",
                "            email: string?\n      \"\"\",");
    odd = odd.replaceFirst("        event", "            event");
    work.source("shop/IntegrationEventsLock.java", odd);
    work.event("UserCreated", 2, "@Nullable String email, @Nullable Integer nick");

    work.accepted();

    assertThat(work.lockText())
        .isEqualTo(
            odd.replace(
                "        email: string?\n      \"\"\"\n    })",
                "        email: string?\n        nick: int32?\n      \"\"\"\n    })"));
  }

  @Test
  void severalPackagesAreWrittenAllOrNone() {
    work.source(
        "bill/Paid.java",
        """
        package bill;
        import dev.waybill.annotation.*;
        @DomainEvent(aggregateType = "Bill") public record Paid(@AggregateId String id, int cents) {}
        """);
    Run run = work.accepted();
    assertThat(run.output()).contains("Package bill:", "Package shop:");
    String shop = work.lockText();
    work.event("UserCreated", "String name, @Nullable String email, @Nullable String nick");
    work.source(
        "bill/Paid.java",
        """
        package bill;
        import dev.waybill.annotation.*;
        @DomainEvent(aggregateType = "Bill") public record Paid(@AggregateId String id) {}
        """);
    work.compile();

    assertThat(work.accept().exitCode()).isEqualTo(1);
    assertThat(work.lockText()).isEqualTo(shop);
  }

  @Test
  void aPackageWithoutANameHasItsLockThere() {
    work.source(
        "Paid.java",
        """
        import dev.waybill.annotation.*;
        @DomainEvent(aggregateType = "Bill") public record Paid(@AggregateId String id) {}
        """);

    assertThat(work.accepted().output()).contains("Package without a name:");

    assertThat(work.text(work.sources().resolve("IntegrationEventsLock.java")))
        .startsWith("import dev.waybill.annotation.ContractLock;\n");
    assertThat(work.compile()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shop", "VALUE"})
  void theLockHasTheNameOfTheEntryClass(String name) {
    work.source(
        "shop/package-info.java",
        "@dev.waybill.annotation.BoundedContext(factory = \"%s\") package shop;".formatted(name));

    work.accepted();

    assertThat(work.text(work.sources().resolve("shop/" + name + "Lock.java")))
        .contains("final class " + name + "Lock {}");
    assertThat(work.compile()).isEmpty();
  }
}
