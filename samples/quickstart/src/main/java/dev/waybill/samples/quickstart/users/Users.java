package dev.waybill.samples.quickstart.users;

import java.util.Optional;
import java.util.UUID;

/** All users. */
public interface Users {

  /** Finds a user. */
  Optional<User> find(UUID id);

  /** Tells whether somebody has an address, in whatever case. */
  boolean isTaken(String email);

  /** Makes a user what an event says. */
  void apply(UserEvent event);
}
