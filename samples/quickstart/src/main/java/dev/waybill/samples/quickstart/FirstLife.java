package dev.waybill.samples.quickstart;

import dev.waybill.samples.quickstart.users.Decision;
import dev.waybill.samples.quickstart.users.UserCommand;
import dev.waybill.samples.quickstart.users.UserCommand.ActivateUser;
import dev.waybill.samples.quickstart.users.UserCommand.RegisterUser;
import dev.waybill.samples.quickstart.users.UserCommand.RenameUser;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A process that decides everything, begins to publish, and is killed. */
final class FirstLife {

  /** How the process ends. */
  static final int EXIT_CODE = 137;

  private static final int KILLED_AT = 3;
  private static final UUID ANN = UUID.fromString("0192d3a4-0000-7000-8000-00000000a001");
  private static final UUID BEN = UUID.fromString("0192d3a4-0000-7000-8000-00000000b002");
  private static final UUID EVE = UUID.fromString("0192d3a4-0000-7000-8000-00000000e003");

  /** What users want; some of it must be refused. */
  static final List<UserCommand> COMMANDS =
      List.of(
          new RegisterUser("c-1", ANN, "Ann", "ann@example.com"),
          new RegisterUser("c-2", BEN, "Ben", "ann@example.com"),
          new RegisterUser("c-3", EVE, "Eve", "eve@spam.example"),
          new RegisterUser("c-4", BEN, "Ben", "ben@example.com"),
          new RenameUser("c-5", ANN, "Anna", 1),
          new RenameUser("c-6", ANN, "Annie", 1),
          new ActivateUser("c-7", ANN),
          new ActivateUser("c-8", EVE));

  private static final UserCommand TAKEN_BACK = new RenameUser("c-9", BEN, "Benjamin", 1);

  private FirstLife() {}

  static void live(Path directory, PrintStream out)
      throws IOException, InterruptedException, SQLException {
    UserService service = UserService.open(directory);
    service.createTables();

    Quickstart.heading(out, "What was decided, each in a transaction with its events");
    TextTable decided = new TextTable("command", "id", "answer", "event or rejection");
    for (UserCommand command : COMMANDS) {
      addRow(decided, command, service.handle(command), "");
    }
    addRow(decided, TAKEN_BACK, service.handleAndFail(TAKEN_BACK), " (rolled back)");
    decided.print(out);

    Quickstart.heading(out, "What left through the outbox");
    UserFollower follower = Publishing.start(service, directory).follower();
    follower.await(KILLED_AT, Duration.ofSeconds(30)).print(out);
    out.printf("%n  The process is killed here, in the middle of its work.%n");
    Runtime.getRuntime().halt(EXIT_CODE);
  }

  private static void addRow(
      TextTable table, UserCommand command, Decision decision, String remark) {
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
    table.row(command.getClass().getSimpleName(), command.commandId(), answer, result + remark);
  }
}
