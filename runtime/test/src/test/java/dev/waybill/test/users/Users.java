package dev.waybill.test.users;

import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.outbox.Queueable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A subject that refuses in every way there is. */
public final class Users {

  /** What somebody wants. */
  public record Rename(String userId, String newName) {}

  /** A refusal as an exception carries it. */
  public static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Object rejection;

    public RefusedException(Object rejection) {
      super("refused");
      this.rejection = rejection;
    }

    public Object rejection() {
      return rejection;
    }
  }

  /** A refusal without a message of its own. */
  public static final class LockedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    LockedException(String reason) {
      super("the account is locked");
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  /** A decision, as some deciders return it. */
  public record Decision(List<UserEvent> events, Optional<Object> rejection) {}

  private final Map<String, String> names = new HashMap<>();
  private final Queueable outbox;

  public Users(Queueable outbox) {
    this.outbox = outbox;
  }

  /** One that tells the time and an id of its own. */
  public static Users of(Queueable outbox, EventContext context) {
    Users users = new Users(outbox);
    users.names.put("now", context.now().toString());
    users.names.put("id", context.newId());
    return users;
  }

  /** Remembers, and says so where nobody is to hear it. */
  public void apply(UserEvent event) {
    if (event instanceof UserEvent.Created created) {
      names.put(created.userId(), created.name());
    } else if (event instanceof UserEvent.Renamed renamed) {
      names.put(renamed.userId(), renamed.newName());
    } else {
      throw new IllegalArgumentException("unknown: " + event);
    }
    outbox.enqueue(event);
  }

  private Object decide(Rename command) {
    String name = names.get(command.userId());
    if (name == null) {
      return new RenameUserRejected("c-1", RenameUserRejected.Reason.UNKNOWN, command.newName());
    }
    if (name.equals(command.newName())) {
      return new RenameUserRejected("c-1", RenameUserRejected.Reason.SAME_NAME, command.newName());
    }
    return new UserEvent.Renamed(command.userId(), name, command.newName());
  }

  /** Enqueues what it decides. */
  public void handle(Rename command) {
    outbox.enqueue(decide(command), IntegrationEventMetadata.empty());
  }

  /** Throws its refusals. */
  public void handleOrThrow(Rename command) {
    Object decided = decide(command);
    if (decided instanceof RenameUserRejected) {
      throw new RefusedException(decided);
    }
    outbox.enqueue(decided);
  }

  /** Returns what it decides. */
  public Decision decideUpon(Rename command) {
    Object decided = decide(command);
    return decided instanceof UserEvent event
        ? new Decision(List.of(event), Optional.empty())
        : new Decision(List.of(), Optional.of(decided));
  }

  /** Enqueues what it decides, and returns it as well. */
  public Object handleAndTell(Rename command) {
    Object decided = decide(command);
    outbox.enqueue(decided);
    return decided;
  }

  /** Reacts to an event of another context: with two of its own, one of which stays inside. */
  public void on(Moved moved) {
    outbox.enqueueAll(
        List.of(
            new UserEvent.Checked(moved.userId()),
            new UserEvent.Moved(
                moved.userId(), new UserEvent.Address(moved.street(), "1"), List.of(), Map.of())));
  }

  /** An event of another context. */
  public record Moved(String userId, String street) {}

  /** Answers a query. */
  public Optional<String> find(String userId) {
    return Optional.ofNullable(names.get(userId));
  }

  public int count() {
    return names.size();
  }

  public void lock(String userId) throws LockedException {
    if (!names.containsKey(userId)) {
      throw new LockedException("LOCKED_" + userId);
    }
  }
}
