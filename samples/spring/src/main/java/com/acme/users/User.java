package com.acme.users;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/** A user. What happens to it is registered here, and leaves when it is saved. */
@Entity
@Table(name = "users")
class User extends AbstractAggregateRoot<User> {

  @Id private UUID id = new UUID(0, 0);
  private String name = "";
  private String email = "";
  @Version private @Nullable Long version; // null tells Spring Data that it is new

  protected User() {}

  private User(String name, String email) {
    this.id = UUID.randomUUID();
    this.name = name;
    this.email = email;
  }

  static User register(String name, String email) {
    User user = new User(name, email);
    user.registerEvent(new UserEvent.Registered(user.id, name, email));
    return user;
  }

  void rename(String newName) {
    if (!newName.equals(name)) {
      name = newName;
      registerEvent(new UserEvent.Renamed(id, newName));
    }
  }

  UUID id() {
    return id;
  }

  String name() {
    return name;
  }

  String email() {
    return email;
  }
}
