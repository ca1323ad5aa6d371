package com.acme.users;

import com.acme.users.CreateUserRejected.Reason;
import dev.waybill.event.EventContext;
import dev.waybill.outbox.Queueable;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Decides who becomes a user. */
final class Signup {

  /** What somebody wants. */
  record CreateUser(String commandId, UUID userId, String name, String email) {}

  private final Set<String> emails = new HashSet<>();
  private final Queueable outbox;
  private final EventContext context;

  Signup(Queueable outbox, EventContext context) {
    this.outbox = outbox;
    this.context = context;
  }

  void apply(UserCreated event) {
    emails.add(event.email());
  }

  void handle(CreateUser command) {
    if (emails.contains(command.email())) {
      outbox.enqueue(
          new CreateUserRejected(command.commandId(), Reason.ALREADY_EXISTS, command.email()));
    } else {
      outbox.enqueue(
          new UserCreated(command.userId(), command.name(), command.email(), context.now()));
    }
  }

  boolean isTakenBy(CreateUser command) {
    return emails.contains(command.email());
  }
}
