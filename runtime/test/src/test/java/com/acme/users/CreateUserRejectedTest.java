package com.acme.users;

import com.acme.users.CreateUserRejected.Reason;
import com.acme.users.Signup.CreateUser;
import dev.waybill.test.Scenario;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A user is not created, and whoever asked for it hears why. */
class CreateUserRejectedTest {

  private static final UUID ANN = new UUID(0, 1);
  private static final UUID BEA = new UUID(0, 2);

  private final Scenario<Signup, UserCreated, CreateUser> signup =
      Scenario.of(Signup::new).history(Signup::apply).command(Signup::handle);

  @Test
  void theRefusalHasTheCommandsTypeAndId() {
    signup
        .given(new UserCreated(ANN, "Ann", "ann@example.com", Instant.EPOCH))
        .when(new CreateUser("c-1", BEA, "Bea", "ann@example.com"))
        .then(new CreateUserRejected("c-1", Reason.ALREADY_EXISTS, "ann@example.com"))
        .onTheWire(
            """
            { "id": "019b76da-a800-7000-8000-000000000001",
              "type": "CreateUser",
              "payload": { "userEmail": "ann@example.com", "reasonCode": "ALREADY_EXISTS" },
              "timestamp": "2026-01-01T00:00:00.000Z",
              "metadata": {
                "outcome": "rejected",
                "aggregateType": "User",
                "commandType": "CreateUser",
                "commandId": "c-1",
                "schemaVersion": 1 },
              "kind": "integration" }
            """);
  }

  @Test
  void anotherAddressIsFree() {
    signup
        .given(new UserCreated(ANN, "Ann", "ann@example.com", Instant.EPOCH))
        .when(new CreateUser("c-2", BEA, "Bea", "bea@example.com"))
        .then(
            new UserCreated(BEA, "Bea", "bea@example.com", Instant.parse("2026-01-01T00:00:00Z")));
  }
}
