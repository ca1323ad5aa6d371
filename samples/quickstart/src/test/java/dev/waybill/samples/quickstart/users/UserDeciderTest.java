package dev.waybill.samples.quickstart.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.samples.quickstart.users.UserCommand.ActivateUser;
import dev.waybill.samples.quickstart.users.UserCommand.RegisterUser;
import dev.waybill.samples.quickstart.users.UserCommand.RenameUser;
import dev.waybill.samples.quickstart.users.UserRejection.ActivateRejected;
import dev.waybill.samples.quickstart.users.UserRejection.RegisterRejected;
import dev.waybill.samples.quickstart.users.UserRejection.RenameRejected;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UserDeciderTest {

  private static final UUID ANN = new UUID(0, 1);
  private static final UUID BEN = new UUID(0, 2);

  private final Users users = new RememberedUsers();
  private final UserDecider decider = new UserDecider(users);

  @Test
  void registersAUserWithAFreeAddress() {
    assertThat(decider.decide(new RegisterUser("c-1", ANN, "Ann", "ann@example.com")))
        .isEqualTo(accepted(new UserEvent.Registered(ANN, "Ann", "ann@example.com", 1)));
  }

  @Test
  void refusesAnAddressThatIsTakenInWhateverCase() {
    annIsRegistered();

    assertThat(decider.decide(new RegisterUser("c-2", BEN, "Ben", "ANN@example.com")))
        .isEqualTo(
            refused(
                new RegisterRejected(
                    "c-2", RegisterRejected.Reason.EMAIL_TAKEN, "ANN@example.com")));
  }

  @Test
  void refusesAnAddressOfABlockedDomain() {
    assertThat(decider.decide(new RegisterUser("c-3", BEN, "Ben", "ben@spam.example")))
        .isEqualTo(
            refused(
                new RegisterRejected(
                    "c-3", RegisterRejected.Reason.DOMAIN_BLOCKED, "ben@spam.example")));
  }

  @Test
  void renamesAUserOfTheExpectedVersion() {
    annIsRegistered();

    assertThat(decider.decide(new RenameUser("c-4", ANN, "Anna", 1)))
        .isEqualTo(accepted(new UserEvent.Renamed(ANN, "Ann", "Anna", 2)));
  }

  @Test
  void refusesToRenameAUserThatHasMovedOn() {
    annIsRegistered();
    users.apply(new UserEvent.Renamed(ANN, "Ann", "Anna", 2));

    assertThat(decider.decide(new RenameUser("c-5", ANN, "Annie", 1)))
        .isEqualTo(refused(new RenameRejected("c-5", ANN, "Annie", 1, 2)));
  }

  @Test
  void activatesAUserOnce() {
    annIsRegistered();
    ActivateUser command = new ActivateUser("c-6", ANN);
    UserEvent.Activated activated = new UserEvent.Activated(ANN, 2);

    assertThat(decider.decide(command)).isEqualTo(accepted(activated));
    users.apply(activated);
    assertThat(decider.decide(command)).isEqualTo(new Decision.Accepted(List.of()));
  }

  @Test
  void refusesToActivateAUserThatDoesNotExist() {
    assertThat(decider.decide(new ActivateUser("c-7", BEN)))
        .isEqualTo(refused(new ActivateRejected("c-7", BEN)));
  }

  private void annIsRegistered() {
    users.apply(new UserEvent.Registered(ANN, "Ann", "ann@example.com", 1));
  }

  private static Decision accepted(UserEvent event) {
    return new Decision.Accepted(List.of(event));
  }

  private static Decision refused(UserRejection rejection) {
    return new Decision.Refused(rejection);
  }
}
