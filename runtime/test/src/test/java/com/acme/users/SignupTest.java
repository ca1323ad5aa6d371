package com.acme.users;

import com.acme.users.Signup.CreateUser;
import dev.waybill.test.Scenario;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignupTest {

  private static final UUID ANN = new UUID(0, 1);
  private static final UUID BEA = new UUID(0, 2);
  private static final Instant NOW = Instant.parse("2026-02-18T09:30:00.120Z");

  private final Scenario<Signup, UserCreated, CreateUser> signup =
      Scenario.of((outbox, context) -> new Signup(outbox, context))
          .history(Signup::apply)
          .command(Signup::handle)
          .at(NOW);

  @Test
  void anAddressThatIsTakenIsRefused() {
    signup
        .given(new UserCreated(ANN, "Ann", "ann@example.com", NOW))
        .when(new CreateUser("c-1", BEA, "Bea", "ann@example.com"))
        .thenRejected(CreateUserRejected.class, CreateUserRejected.Reason.ALREADY_EXISTS);
  }

  @Test
  void aNewUserIsTold() {
    signup
        .when(new CreateUser("c-1", ANN, "Ann", "ann@example.com"))
        .then(new UserCreated(ANN, "Ann", "ann@example.com", NOW));
  }
}
