package dev.waybill.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.Outcome;
import dev.waybill.json.EventCodec;
import dev.waybill.samples.quickstart.users.UserCommandHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

  @TempDir static Path directory;

  private static String firstLife;
  private static String secondLife;

  @BeforeAll
  static void live() throws Exception {
    firstLife = run("first", FirstLife.EXIT_CODE);
    secondLife = run("second", 0);
  }

  private static String run(String life, int exitCode) throws Exception {
    Path output = directory.resolve(life + ".txt");
    Process process =
        new ProcessBuilder(Quickstart.command(directory, life))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String text = Files.readString(output);
    assertThat(process.exitValue()).as(text).isEqualTo(exitCode);
    return text;
  }

  @Test
  void showsWhatWasDecidedAndWhatLeftUntilItWasKilled() {
    assertThat(firstLife)
        .contains("RegisterUser  c-2  refused   RegisterRejected")
        .contains("RenameUser    c-9  accepted  Renamed (rolled back)")
        .containsPattern("\\n  [123] +\\w+ +(accepted|rejected) ")
        .contains("The process is killed here");
  }

  @Test
  void finishesAfterTheRestartWhatTheFirstLifeHasLeft() {
    assertThat(secondLife)
        .containsPattern("RenameUser +rejected .* WRONG_VERSION: expected version 1, is 2")
        .contains("\"reasonCode\" : \"EMAIL_TAKEN\"")
        .containsPattern("in the audit log +8\\n")
        .containsPattern("lost +0\\n");
  }

  @Test
  void leavesEveryCommittedDecisionInTheAuditLogAsAnIntegrationEvent() throws Exception {
    EventCodec codec = EventCodec.detect();
    Map<String, IntegrationEvent<?>> byId = new LinkedHashMap<>();
    for (String document : Files.readAllLines(directory.resolve("audit.jsonl"))) {
      IntegrationEvent<?> event = codec.decodeIntegrationEvent(document);
      byId.putIfAbsent(event.id(), event);
    }

    assertThat(byId.values())
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
    assertThat(byId.values())
        .allSatisfy(event -> assertThat(event.metadata().source()).isEqualTo("/users-service"))
        .allSatisfy(event -> assertThat(event.metadata().correlationId()).isEqualTo("signup-42"))
        .noneSatisfy(event -> assertThat(event.document()).contains("Benjamin"));
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
