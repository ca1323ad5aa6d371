package dev.waybill.samples.quickstart.users;

import java.util.UUID;

/** A user as its events have made it. */
public record User(UUID id, String name, String email, boolean isActive, long version) {

  /** The user that a registration makes. */
  public static User from(UserEvent.Registered event) {
    return new User(event.userId(), event.name(), event.email(), false, event.version());
  }

  /** This user after another event. */
  public User after(UserEvent event) {
    if (event instanceof UserEvent.Renamed renamed) {
      return new User(id, renamed.newName(), email, isActive, renamed.version());
    }
    if (event instanceof UserEvent.Activated activated) {
      return new User(id, name, email, true, activated.version());
    }
    throw new IllegalStateException("A user cannot be registered twice: " + event);
  }
}
