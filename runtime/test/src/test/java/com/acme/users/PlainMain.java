package com.acme.users;

import com.acme.users.Signup.CreateUser;
import dev.waybill.test.Scenario;
import java.util.UUID;

/** A test without a test framework: what is not as expected is an AssertionError. */
public final class PlainMain {

  private PlainMain() {}

  public static void main(String[] args) {
    Scenario.of(Signup::new)
        .command(Signup::isTakenBy)
        .when(new CreateUser("c-1", new UUID(0, 1), "Ann", "ann@example.com"))
        .thenAnswer(false)
        .thenNothing();
    System.out.println("passed");
  }
}
