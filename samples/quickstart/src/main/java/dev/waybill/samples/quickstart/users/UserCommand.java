package dev.waybill.samples.quickstart.users;

import java.util.UUID;

/** What somebody wants to happen to a user. */
public sealed interface UserCommand {

  /** The id by which the sender follows the command's fate. */
  String commandId();

  /** The user that the command is about. */
  UUID userId();

  /** Wants a user to exist. */
  record RegisterUser(String commandId, UUID userId, String name, String email)
      implements UserCommand {}

  /** Wants a user to have another name, as long as nobody else has changed the user meanwhile. */
  record RenameUser(String commandId, UUID userId, String newName, long expectedVersion)
      implements UserCommand {}

  /** Wants a user to be able to sign in. */
  record ActivateUser(String commandId, UUID userId) implements UserCommand {}
}
