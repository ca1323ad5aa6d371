package dev.waybill.samples.quickstart.users;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Users in memory: the decider needs no database. */
final class RememberedUsers implements Users {

  private final Map<UUID, User> byId = new HashMap<>();

  @Override
  public Optional<User> find(UUID id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public boolean isTaken(String email) {
    return byId.values().stream().anyMatch(user -> user.email().equalsIgnoreCase(email));
  }

  @Override
  public void apply(UserEvent event) {
    if (event instanceof UserEvent.Registered registered) {
      byId.put(registered.userId(), User.from(registered));
    } else {
      byId.computeIfPresent(event.userId(), (id, user) -> user.after(event));
    }
  }
}
