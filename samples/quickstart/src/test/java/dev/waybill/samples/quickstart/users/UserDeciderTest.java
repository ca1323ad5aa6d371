package dev.waybill.samples.quickstart.users;

import dev.waybill.outbox.Queueable;
import dev.waybill.samples.quickstart.users.UserCommand.ActivateUser;
import dev.waybill.samples.quickstart.users.UserCommand.RegisterUser;
import dev.waybill.samples.quickstart.users.UserCommand.RenameUser;
import dev.waybill.samples.quickstart.users.UserRejection.ActivateRejected;
import dev.waybill.samples.quickstart.users.UserRejection.RegisterRejected;
import dev.waybill.samples.quickstart.users.UserRejection.RenameRejected;
import dev.waybill.test.Scenario;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is decided, and told the outbox, without a database. */
class UserDeciderTest {

  private static final UUID ANN = new UUID(0, 1);
  private static final UUID BEN = new UUID(0, 2);

  private static final UserEvent ANN_IS_REGISTERED =
      new UserEvent.Registered(ANN, "Ann", "ann@example.com", 1);

  /** The handler, and the users that it finds. */
  private record Remembering(Users users, UserCommandHandler handler) {

    static Remembering of(Queueable outbox) {
      Users users = new RememberedUsers();
      return new Remembering(users, new UserCommandHandler(users, outbox));
    }

    void apply(UserEvent event) {
      users.apply(event);
    }

    Decision handle(UserCommand command) {
      return handler.handle(command);
    }
  }

  private final Scenario<Remembering, UserEvent, UserCommand> users =
      Scenario.of(outbox -> Remembering.of(outbox))
          .history(Remembering::apply)
          .command(Remembering::handle);

  @Test
  void registersAUserWithAFreeAddress() {
    users
        .when(new RegisterUser("c-1", ANN, "Ann", "ann@example.com"))
        .then(new UserEvent.Registered(ANN, "Ann", "ann@example.com", 1));
  }

  @Test
  void refusesAnAddressThatIsTakenInWhateverCase() {
    users
        .given(ANN_IS_REGISTERED)
        .when(new RegisterUser("c-2", BEN, "Ben", "ANN@example.com"))
        .then(new RegisterRejected("c-2", RegisterRejected.Reason.EMAIL_TAKEN, "ANN@example.com"));
  }

  @Test
  void refusesAnAddressOfABlockedDomain() {
    users
        .when(new RegisterUser("c-3", BEN, "Ben", "ben@spam.example"))
        .thenRejected(RegisterRejected.class, RegisterRejected.Reason.DOMAIN_BLOCKED);
  }

  @Test
  void renamesAUserOfTheExpectedVersion() {
    users
        .given(ANN_IS_REGISTERED)
        .when(new RenameUser("c-4", ANN, "Anna", 1))
        .then(new UserEvent.Renamed(ANN, "Ann", "Anna", 2));
  }

  @Test
  void refusesToRenameAUserThatHasMovedOn() {
    users
        .given(ANN_IS_REGISTERED, new UserEvent.Renamed(ANN, "Ann", "Anna", 2))
        .when(new RenameUser("c-5", ANN, "Annie", 1))
        .thenRejected(RenameRejected.class, "WRONG_VERSION")
        .then(new RenameRejected("c-5", ANN, "Annie", 1, 2));
  }

  @Test
  void activatesAUserOnce() {
    UserEvent activated = new UserEvent.Activated(ANN, 2);

    users.given(ANN_IS_REGISTERED).when(new ActivateUser("c-6", ANN)).then(activated);
    users
        .given(ANN_IS_REGISTERED, activated)
        .when(new ActivateUser("c-6", ANN))
        .thenNothing()
        .thenAnswer(new Decision.Accepted(List.of()));
  }

  @Test
  void refusesToActivateAUserThatDoesNotExist() {
    users
        .when(new ActivateUser("c-7", BEN))
        .thenRejected(ActivateRejected.class, "UNKNOWN_USER")
        .onTheWire(
            """
            { "id": "019b76da-a800-7000-8000-000000000001",
              "type": "ActivateUser",
              "payload": {
                "userId": "00000000-0000-0000-0000-000000000002", "reasonCode": "UNKNOWN_USER" },
              "timestamp": "2026-01-01T00:00:00.000Z",
              "metadata": {
                "outcome": "rejected",
                "aggregateType": "User",
                "commandType": "ActivateUser",
                "commandId": "c-7",
                "schemaVersion": 1,
                "source": "/users-service",
                "classification": "validation" },
              "kind": "integration" }
            """);
  }
}
