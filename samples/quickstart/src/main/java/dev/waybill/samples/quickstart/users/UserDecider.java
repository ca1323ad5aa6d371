package dev.waybill.samples.quickstart.users;

import dev.waybill.samples.quickstart.users.UserCommand.ActivateUser;
import dev.waybill.samples.quickstart.users.UserCommand.RegisterUser;
import dev.waybill.samples.quickstart.users.UserCommand.RenameUser;
import dev.waybill.samples.quickstart.users.UserRejection.RegisterRejected.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules: from a command and what is known to a decision, without changing anything. */
final class UserDecider {

  private static final Set<String> BLOCKED_DOMAINS = Set.of("spam.example");

  private final Users users;

  UserDecider(Users users) {
    this.users = users;
  }

  Decision decide(UserCommand command) {
    if (command instanceof RegisterUser register) {
      return decide(register);
    }
    if (command instanceof RenameUser rename) {
      return decide(rename);
    }
    return decide((ActivateUser) command);
  }

  private Decision decide(RegisterUser command) {
    if (users.isTaken(command.email())) {
      return refused(command, Reason.EMAIL_TAKEN);
    }
    String domain = command.email().substring(command.email().indexOf('@') + 1);
    if (BLOCKED_DOMAINS.contains(domain)) {
      return refused(command, Reason.DOMAIN_BLOCKED);
    }
    return accepted(new UserEvent.Registered(command.userId(), command.name(), command.email(), 1));
  }

  private Decision decide(RenameUser command) {
    Optional<User> user =
        users.find(command.userId()).filter(found -> found.version() == command.expectedVersion());
    if (user.isEmpty()) {
      long currentVersion = users.find(command.userId()).map(User::version).orElse(0L);
      return new Decision.Refused(
          new UserRejection.RenameRejected(
              command.commandId(),
              command.userId(),
              command.newName(),
              command.expectedVersion(),
              currentVersion));
    }
    return accepted(
        new UserEvent.Renamed(
            command.userId(), user.get().name(), command.newName(), user.get().version() + 1));
  }

  private Decision decide(ActivateUser command) {
    Optional<User> user = users.find(command.userId());
    if (user.isEmpty()) {
      return new Decision.Refused(
          new UserRejection.ActivateRejected(command.commandId(), command.userId()));
    }
    return user.get().isActive()
        ? new Decision.Accepted(List.of())
        : accepted(new UserEvent.Activated(command.userId(), user.get().version() + 1));
  }

  private static Decision accepted(UserEvent event) {
    return new Decision.Accepted(List.of(event));
  }

  private static Decision refused(RegisterUser command, Reason reason) {
    return new Decision.Refused(
        new UserRejection.RegisterRejected(command.commandId(), reason, command.email()));
  }
}
