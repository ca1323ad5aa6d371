package dev.waybill.samples.quickstart;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.json.EventCodec;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The process started again: it finishes what the first has left, and draws the balance. */
final class SecondLife {

  private SecondLife() {}

  /** Returns whether nothing was lost. */
  static boolean live(Path directory, PrintStream out) throws IOException, InterruptedException {
    UserService service = UserService.open(directory);
    int left = service.outbox().getPending().size();

    Quickstart.heading(out, "What left after the restart");
    try (Publishing publishing = Publishing.start(service, directory)) {
      publishing.follower().await(left, Duration.ofSeconds(30)).print(out);
      out.printf("%n  The events of one user keep their order; others do not wait for them.%n");
    }

    List<String> documents = Files.readAllLines(Publishing.auditLog(directory));
    Quickstart.heading(out, "An accepted fact on the wire");
    printFirst(out, documents, "accepted");
    Quickstart.heading(out, "A refused command on the wire");
    printFirst(out, documents, "rejected");
    return isEven(documents, out);
  }

  private static void printFirst(PrintStream out, List<String> documents, String outcome) {
    JsonMapper mapper = new JsonMapper();
    documents.stream()
        .map(mapper::readTree)
        .filter(event -> event.at("/metadata/outcome").stringValue("").equals(outcome))
        .findFirst()
        .ifPresent(
            event ->
                out.println(
                    mapper.writerWithDefaultPrettyPrinter().writeValueAsString(event).indent(2)));
  }

  private static boolean isEven(List<String> documents, PrintStream out) {
    EventCodec codec = EventCodec.detect();
    long arrived =
        documents.stream()
            .map(codec::decodeIntegrationEvent)
            .map(IntegrationEvent::id)
            .distinct()
            .count();
    int committed = FirstLife.COMMANDS.size();
    Quickstart.heading(out, "The balance");
    TextTable balance = new TextTable("events", "");
    balance.row("committed", String.valueOf(committed));
    balance.row("in the audit log", String.valueOf(arrived));
    balance.row("there twice, since the process was killed", (documents.size() - arrived) + "");
    balance.row("lost", String.valueOf(committed - arrived));
    balance.print(out);
    return arrived == committed;
  }
}
