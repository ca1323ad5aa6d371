package com.acme.users;

import com.acme.users.Signup.CreateUser;
import dev.waybill.test.Scenario;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignupOnTheWireTest {

  @Test
  void whatOthersRead() {
    Scenario.of(Signup::new)
        .command(Signup::handle)
        .when(new CreateUser("c-1", new UUID(0, 1), "Ann", "ann@example.com"))
        .onTheWire(
            """
            { "id": "019b76da-a800-7000-8000-000000000001",
              "type": "UserCreated",
              "payload": { "name": "Ann", "email": "ann@example.com" },
              "timestamp": "2026-01-01T00:00:00.000Z",
              "metadata": {
                "outcome": "accepted",
                "aggregateType": "User",
                "aggregateId": "00000000-0000-0000-0000-000000000001",
                "schemaVersion": 1 },
              "kind": "integration" }
            """);
  }
}
