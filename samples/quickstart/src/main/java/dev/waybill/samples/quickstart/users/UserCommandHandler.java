package dev.waybill.samples.quickstart.users;

import dev.waybill.outbox.Queueable;

/**
 * Carries out what the decider decides and tells the outbox about it: facts and refusals alike, as
 * the records that they are here.
 */
public final class UserCommandHandler {

  private final Users users;
  private final UserDecider decider;
  private final Queueable outbox;

  /** Creates the handler of all commands to these users. */
  public UserCommandHandler(Users users, Queueable outbox) {
    this.users = users;
    this.decider = new UserDecider(users);
    this.outbox = outbox;
  }

  /** Handles a command and says what came of it. */
  public Decision handle(UserCommand command) {
    Decision decision = decider.decide(command);
    if (decision instanceof Decision.Accepted accepted) {
      accepted.events().forEach(users::apply);
      outbox.enqueueAll(accepted.events());
    } else if (decision instanceof Decision.Refused refused) {
      outbox.enqueue(refused.rejection());
    }
    return decision;
  }
}
