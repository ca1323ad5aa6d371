package dev.waybill.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.Outcome;
import dev.waybill.json.EventCodec;
import dev.waybill.samples.quickstart.users.UserCommandHandler;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

  @TempDir Path directory;

  @Test
  void showsWhatWasDecidedWhatLeftAndOneDocumentOfEachOutcome() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    Quickstart.run(
        directory.resolve("audit.jsonl"), new PrintStream(out, true, StandardCharsets.UTF_8));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("RegisterUser  c-2  refused   RegisterRejected")
        .containsPattern(
            "1 +UserRegistered +accepted +0192d3a4-0000-7000-8000-00000000a001 +welcome Ann")
        .containsPattern("RegisterUser +rejected +c-2 +EMAIL_TAKEN for ann@example.com")
        .containsPattern("RenameUser +rejected .* WRONG_VERSION: expected version 1, is 2")
        .contains("\"reasonCode\" : \"EMAIL_TAKEN\"")
        .contains("The audit log has all 8");
  }

  @Test
  void leavesEveryDecisionInTheAuditLogAsAnIntegrationEvent() throws Exception {
    Path auditLog = directory.resolve("audit.jsonl");

    Quickstart.run(
        auditLog, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));

    EventCodec codec = EventCodec.detect();
    List<? extends IntegrationEvent<?>> events =
        Files.readAllLines(auditLog).stream().map(codec::decodeIntegrationEvent).toList();
    assertThat(events)
        .extracting(event -> event.metadata().outcome())
        .containsExactlyInAnyOrder(
            Outcome.ACCEPTED,
            Outcome.REJECTED,
            Outcome.REJECTED,
            Outcome.ACCEPTED,
            Outcome.ACCEPTED,
            Outcome.REJECTED,
            Outcome.ACCEPTED,
            Outcome.REJECTED);
    assertThat(events)
        .allSatisfy(event -> assertThat(event.metadata().source()).isEqualTo("/users-service"))
        .allSatisfy(event -> assertThat(event.metadata().correlationId()).isEqualTo("signup-42"));
  }

  @Test
  void theCommandHandlerNeverSeesAnIntegrationEvent() {
    JavaClasses handler = new ClassFileImporter().importClasses(UserCommandHandler.class);

    ArchRuleDefinition.noClasses()
        .should()
        .dependOnClassesThat()
        .haveSimpleNameContaining("IntegrationEvent")
        .check(handler);
  }
}
