package dev.waybill.samples.quickstart.users;

import java.util.List;

/** What came of a command: facts, or a reason why not. */
public sealed interface Decision {

  /** The command was accepted. */
  record Accepted(List<UserEvent> events) implements Decision {}

  /** The command was refused. */
  record Refused(UserRejection rejection) implements Decision {}
}
