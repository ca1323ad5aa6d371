package com.acme.users;

import dev.waybill.outbox.Queueable;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registers users and renames them. */
@Service
class Registration {

  private final Users users;
  private final Queueable events;

  Registration(Users users, Queueable events) {
    this.users = users;
    this.events = events;
  }

  /** Returns the user, or nothing where it is refused, of which others hear as well. */
  @Transactional
  public Optional<User> register(UUID commandId, String name, String email) {
    if (users.existsByEmail(email)) {
      events.enqueue(new UserEvent.Refused(commandId, UserEvent.Refused.Reason.EMAIL_TAKEN, email));
      return Optional.empty();
    }
    return Optional.of(users.save(User.register(name, email)));
  }

  @Transactional
  public Optional<User> rename(UUID id, String name) {
    Optional<User> user = users.findById(id);
    user.ifPresent(
        found -> {
          found.rename(name);
          users.save(found);
        });
    return user;
  }
}
