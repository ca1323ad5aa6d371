package dev.waybill.samples.quickstart;

import dev.waybill.audit.AuditLog;
import dev.waybill.bus.EventProducer;
import dev.waybill.bus.InMemoryEventBus;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.json.EventCodec;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.samples.quickstart.users.Decision;
import dev.waybill.samples.quickstart.users.UserCommand;
import dev.waybill.samples.quickstart.users.UserCommand.ActivateUser;
import dev.waybill.samples.quickstart.users.UserCommand.RegisterUser;
import dev.waybill.samples.quickstart.users.UserCommand.RenameUser;
import dev.waybill.samples.quickstart.users.UserCommandHandler;
import dev.waybill.samples.quickstart.users.Users;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Users register, rename and activate. What is accepted and what is refused goes through an outbox
 * and leaves as integration events, to a consumer and to an audit log.
 */
public final class Quickstart {

  private static final String STREAM = "outbox.event.User";
  private static final UUID ANN = UUID.fromString("0192d3a4-0000-7000-8000-00000000a001");
  private static final UUID BEN = UUID.fromString("0192d3a4-0000-7000-8000-00000000b002");
  private static final UUID EVE = UUID.fromString("0192d3a4-0000-7000-8000-00000000e003");

  /** What users want; three of it must be refused. */
  private static final List<UserCommand> COMMANDS =
      List.of(
          new RegisterUser("c-1", ANN, "Ann", "ann@example.com"),
          new RegisterUser("c-2", BEN, "Ben", "ann@example.com"),
          new RegisterUser("c-3", EVE, "Eve", "eve@spam.example"),
          new RegisterUser("c-4", BEN, "Ben", "ben@example.com"),
          new RenameUser("c-5", ANN, "Anna", 1),
          new RenameUser("c-6", ANN, "Annie", 1),
          new ActivateUser("c-7", ANN),
          new ActivateUser("c-8", EVE));

  private Quickstart() {}

  /**
   * Runs the sample.
   *
   * @param args the audit log's path
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path auditLog = Path.of(args.length > 0 ? args[0] : "audit.jsonl");
    Files.deleteIfExists(auditLog);
    run(auditLog, new PrintStream(System.out, true, StandardCharsets.UTF_8));
  }

  static void run(Path auditLog, PrintStream out) throws IOException, InterruptedException {
    InMemoryOutbox outbox =
        InMemoryOutbox.builder().metadata(Quickstart::whatSurroundsTheCall).build();
    UserCommandHandler handler = new UserCommandHandler(new Users(), outbox);
    UserFollower follower = new UserFollower(COMMANDS.size());

    try (AuditLog audit = AuditLog.open(auditLog, EventCodec.detect());
        InMemoryEventBus bus = new InMemoryEventBus();
        OutboxWorker worker =
            OutboxWorker.builder(outbox, EventProducer.allOf(bus, audit)).build()) {
      bus.subscribe(STREAM, follower);
      worker.start(Duration.ofMillis(500));

      heading(out, "What was decided");
      TextTable decided = new TextTable("command", "id", "answer", "event or rejection");
      for (UserCommand command : COMMANDS) {
        addRow(decided, command, handler.handle(command));
      }
      decided.print(out);

      heading(out, "What left through the outbox");
      follower.await(Duration.ofSeconds(30)).print(out);
      out.printf("%n  The events of one user keep their order; others do not wait for them.%n");
    }

    List<String> documents = Files.readAllLines(auditLog);
    heading(out, "An accepted fact on the wire");
    printFirst(out, documents, "accepted");
    heading(out, "A refused command on the wire");
    printFirst(out, documents, "rejected");
    out.printf("%nThe audit log has all %d: %s%n", documents.size(), auditLog);
  }

  /** In an application this is the request's trace, tenant and user. */
  private static IntegrationEventMetadata whatSurroundsTheCall() {
    return IntegrationEventMetadata.builder().correlationId("signup-42").userId("clerk-7").build();
  }

  private static void addRow(TextTable table, UserCommand command, Decision decision) {
    String answer;
    String result;
    if (decision instanceof Decision.Accepted accepted) {
      answer = "accepted";
      result =
          String.join(
              ", ", accepted.events().stream().map(e -> e.getClass().getSimpleName()).toList());
    } else {
      answer = "refused";
      result = ((Decision.Refused) decision).rejection().getClass().getSimpleName();
    }
    table.row(command.getClass().getSimpleName(), command.commandId(), answer, result);
  }

  private static void heading(PrintStream out, String text) {
    out.printf("%n%s%n%n", text);
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
}
