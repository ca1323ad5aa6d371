package com.acme.users;

import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Users over HTTP. */
@RestController
@RequestMapping("/users")
class UserController {

  private final Registration registration;
  private final Users users;

  UserController(Registration registration, Users users) {
    this.registration = registration;
    this.users = users;
  }

  @PostMapping
  ResponseEntity<UserView> register(@RequestBody NewUser user) {
    return registration
        .register(UUID.randomUUID(), user.name(), user.email())
        .map(it -> ResponseEntity.created(URI.create("/users/" + it.id())).body(UserView.of(it)))
        .orElseGet(() -> ResponseEntity.status(HttpStatus.CONFLICT).build());
  }

  @PutMapping("/{id}/name")
  ResponseEntity<UserView> rename(@PathVariable UUID id, @RequestBody NewName name) {
    return ResponseEntity.of(registration.rename(id, name.name()).map(UserView::of));
  }

  @GetMapping("/{id}")
  ResponseEntity<UserView> get(@PathVariable UUID id) {
    return ResponseEntity.of(users.findById(id).map(UserView::of));
  }

  record NewUser(String name, String email) {}

  record NewName(String name) {}

  record UserView(UUID id, String name, String email) {

    static UserView of(User user) {
      return new UserView(user.id(), user.name(), user.email());
    }
  }
}
