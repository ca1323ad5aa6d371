package dev.waybill.samples.quickstart.users;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All users, in memory. */
public final class Users {

  private final Map<UUID, User> byId = new HashMap<>();

  Optional<User> find(UUID id) {
    return Optional.ofNullable(byId.get(id));
  }

  boolean isTaken(String email) {
    return byId.values().stream().anyMatch(user -> user.email().equalsIgnoreCase(email));
  }

  void apply(UserEvent event) {
    if (event instanceof UserEvent.Registered registered) {
      byId.put(registered.userId(), User.from(registered));
    } else {
      byId.computeIfPresent(event.userId(), (id, user) -> user.after(event));
    }
  }
}
