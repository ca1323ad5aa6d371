package dev.waybill.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.convert.NoConverterException;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.test.Scenario.Unset;
import dev.waybill.test.users.CloseUserRejected;
import dev.waybill.test.users.RenameUserRejected;
import dev.waybill.test.users.RenameUserRejected.Reason;
import dev.waybill.test.users.UserEvent;
import dev.waybill.test.users.UserEvent.Address;
import dev.waybill.test.users.Users;
import dev.waybill.test.users.Users.LockedException;
import dev.waybill.test.users.Users.RefusedException;
import dev.waybill.test.users.Users.Rename;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Scenarios as their users write them, and what they say when they fail. */
class ScenarioTest {

  private static final Scenario<Users, UserEvent, Unset> USERS =
      Scenario.of(outbox -> new Users(outbox)).history(Users::apply);

  private static final Scenario<Users, UserEvent, Rename> RENAMING = USERS.command(Users::handle);

  private static final UserEvent ANN = new UserEvent.Created("u-1", "Ann");
  private static final Rename TO_ANNA = new Rename("u-1", "Anna");

  private static AbstractThrowableAssert<?, ? extends Throwable> assertFails(
      ThrowingCallable check) {
    return assertThatThrownBy(check).isExactlyInstanceOf(AssertionError.class);
  }

  @Test
  void aCommandIsAccepted() {
    RENAMING.given(ANN).when(TO_ANNA).then(new UserEvent.Renamed("u-1", "Ann", "Anna"));
  }

  @Test
  void whatWasGivenComesInItsOrder() {
    RENAMING
        .given(ANN)
        .given(new UserEvent.Renamed("u-1", "Ann", "Anja"))
        .when(TO_ANNA)
        .then(new UserEvent.Renamed("u-1", "Anja", "Anna"));
  }

  @Test
  void aRefusalCountsWhetherItWasEnqueuedReturnedOrThrown() {
    for (Scenario<Users, UserEvent, Rename> users :
        List.of(
            RENAMING,
            USERS.command(Users::handleOrThrow),
            USERS.command(Users::decideUpon),
            USERS.command(Users::handleAndTell))) {
      users.when(TO_ANNA).thenRejected(RenameUserRejected.class);
      users.when(TO_ANNA).thenRejected(RenameUserRejected.class, Reason.UNKNOWN);
      users
          .given(ANN)
          .when(new Rename("u-1", "Ann"))
          .thenRejected(RenameUserRejected.class, "SAME_NAME");
      users.when(TO_ANNA).then(new RenameUserRejected("c-1", Reason.UNKNOWN, "Anna"));
    }
  }

  @Test
  void whatIsReturnedAndEnqueuedCameOnce() {
    USERS
        .command(Users::handleAndTell)
        .given(ANN)
        .when(TO_ANNA)
        .then(new UserEvent.Renamed("u-1", "Ann", "Anna"))
        .thenAnswer(new UserEvent.Renamed("u-1", "Ann", "Anna"));
  }

  @Test
  void anExceptionIsARefusalByItsClass() {
    Scenario<Users, UserEvent, Unset> users = USERS;

    users.whenDoing(subject -> subject.lock("A")).thenRejected(LockedException.class);
    users.whenDoing(subject -> subject.lock("A")).thenRejected(LockedException.class, "LOCKED_A");
    users
        .whenDoing(subject -> subject.lock("A"))
        .thenRejected(LockedException.class, "the account is locked");
    assertFails(
            () ->
                users
                    .whenDoing(subject -> subject.lock("A"))
                    .thenRejected(LockedException.class, "LOCKED_B"))
        .hasMessageStartingWith(
            "LockedException is expected for LOCKED_B, but was for the account is locked");
  }

  @Test
  void anExceptionIsNoRefusalOfWhatWasToldAllTheSame() {
    assertFails(
            () ->
                USERS
                    .given(ANN)
                    .whenDoing(
                        users -> {
                          users.handle(TO_ANNA);
                          users.lock("A");
                        })
                    .thenRejected(LockedException.class))
        .hasMessageStartingWith(
            "A LockedException is expected and nothing else, but besides there came\n  Renamed[")
        .hasCauseInstanceOf(LockedException.class);
  }

  @Test
  void aConstantReasonIsAReason() {
    Scenario.of(Users::new)
        .whenAsking(users -> new CloseUserRejected("c-1"))
        .thenRejected(CloseUserRejected.class, "NOT_ALLOWED");
  }

  @Test
  void anEventOfAnotherContextIsHandledLikeACommand() {
    Scenario.of(Users::new)
        .command(Users::on)
        .when(new Users.Moved("u-1", "Elm Street"))
        .then(
            new UserEvent.Checked("u-1"),
            new UserEvent.Moved("u-1", new Address("Elm Street", "1"), List.of(), Map.of()));
  }

  @Test
  void aQueryIsAnsweredAndNothingComesOut() {
    USERS.command(Users::find).given(ANN).when("u-1").thenAnswer(Optional.of("Ann")).thenNothing();
    USERS.given(ANN).whenAsking(Users::count).thenAnswer(1);
  }

  @Test
  void lambdasServeAsWell() {
    Scenario.of(outbox -> new Users(outbox))
        .history((Users users, UserEvent event) -> users.apply(event))
        .command(
            (Users users, Rename command) -> {
              users.handle(command);
            })
        .given(ANN)
        .when(TO_ANNA)
        .then(new UserEvent.Renamed("u-1", "Ann", "Anna"));
    Scenario.of(outbox -> new Users(outbox))
        .command((Users users, Rename command) -> users.decideUpon(command))
        .when(TO_ANNA)
        .thenRejected(RenameUserRejected.class);
  }

  @Test
  void theClockStandsStillAndIdsCount() {
    Scenario<Users, Unset, Unset> users =
        Scenario.of(Users::of).at(Instant.parse("2026-03-01T10:00:00.120Z"));

    users
        .whenAsking(subject -> List.of(subject.find("now").get(), subject.find("id").get()))
        .thenAnswer(List.of("2026-03-01T10:00:00.120Z", "019ca8d7-2d78-7000-8000-000000000001"));
    assertThat(RENAMING.given(ANN).when(TO_ANNA).events())
        .extracting(IntegrationEvent::id)
        .containsExactly("019b76da-a800-7000-8000-000000000001");
  }

  @Test
  void whatCrossesTheWireIsComparedAsJson() {
    RENAMING
        .given(ANN)
        .when(TO_ANNA)
        .then(new UserEvent.Renamed("u-1", "Ann", "Anna"))
        .onTheWire(
            """
            { "id": "019b76da-a800-7000-8000-000000000001",
              "type": "MemberRenamed",
              "timestamp": "2026-01-01T00:00:00.000Z",
              "kind": "integration",
              "metadata": {
                "schemaVersion": 1, "outcome": "accepted",
                "aggregateType": "User", "aggregateId": "u-1" },
              "payload": { "newName": "Anna", "oldName": "Ann" } }
            """);
  }

  @Test
  void whatStaysInsideCrossesNoWire() {
    ScenarioResult result =
        Scenario.of(Users::new).command(Users::on).when(new Users.Moved("u-1", "Elm Street"));

    assertThat(result.messages()).hasSize(2);
    assertThat(result.events()).extracting(IntegrationEvent::type).containsExactly("MemberMoved");
  }

  @Test
  void differencesAreToldFieldByField() {
    assertFails(
            () ->
                RENAMING.given(ANN).when(TO_ANNA).then(new UserEvent.Renamed("u-2", "Ann", "Anne")))
        .hasMessage(
            """
            What came out is not what was expected:
              1. Renamed
                   userId: expected "u-2", but was "u-1"
                   newName: expected "Anne", but was "Anna\"""");
  }

  @Test
  void differencesWithinFieldsAreToldByTheirPath() {
    assertFails(
            () ->
                Scenario.of(Users::new)
                    .command(Users::on)
                    .when(new Users.Moved("u-1", "Elm Street"))
                    .then(
                        new UserEvent.Checked("u-1"),
                        new UserEvent.Moved(
                            "u-1", new Address("Oak Street", "1"), List.of("a"), Map.of("n", 1))))
        .hasMessage(
            """
            What came out is not what was expected:
              2. Moved
                   to.street: expected "Oak Street", but was "Elm Street"
                   tags[0]: expected "a", but is missing
                   counts.n: expected 1, but is missing""");
  }

  @Test
  void whatIsTooMuchTooLittleOrAnotherThingIsTold() {
    UserEvent.Renamed renamed = new UserEvent.Renamed("u-1", "Ann", "Anna");

    assertFails(() -> RENAMING.given(ANN).when(TO_ANNA).then(renamed, ANN))
        .hasMessageEndingWith("\n  2. expected, but did not come: Created[userId=u-1, name=Ann]");
    assertFails(() -> RENAMING.given(ANN).when(TO_ANNA).then())
        .hasMessageEndingWith(
            "\n  1. not expected, but came: Renamed[userId=u-1, oldName=Ann, newName=Anna]");
    assertFails(() -> RENAMING.given(ANN).when(TO_ANNA).then(ANN))
        .hasMessageEndingWith(
            "\n  1. Renamed\n       expected Created[userId=u-1, name=Ann], but was Renamed[userId=u-1, oldName=Ann, newName=Anna]");
    assertFails(() -> RENAMING.given(ANN).when(TO_ANNA).thenNothing())
        .hasMessageStartingWith("Nothing is expected, but there came\n  Renamed[");
  }

  @Test
  void theOrderCounts() {
    assertFails(
            () ->
                Scenario.of(Users::new)
                    .command(Users::on)
                    .when(new Users.Moved("u-1", "Elm Street"))
                    .then(
                        new UserEvent.Moved(
                            "u-1", new Address("Elm Street", "1"), List.of(), Map.of()),
                        new UserEvent.Checked("u-1")))
        .hasMessageContainingAll("1. Checked", "2. Moved");
  }

  @Test
  void anotherOrNoRefusalIsTold() {
    assertFails(() -> RENAMING.given(ANN).when(TO_ANNA).thenRejected(RenameUserRejected.class))
        .hasMessageStartingWith(
            "A RenameUserRejected is expected and nothing else, but there came\n  Renamed[");
    assertFails(() -> RENAMING.when(TO_ANNA).thenRejected(CloseUserRejected.class))
        .hasMessageStartingWith("A CloseUserRejected is expected and nothing else, but there came");
    assertFails(
            () -> RENAMING.when(TO_ANNA).thenRejected(RenameUserRejected.class, Reason.SAME_NAME))
        .hasMessageStartingWith(
            "RenameUserRejected is expected for SAME_NAME, but was for UNKNOWN: RenameUserRejected[");
    assertFails(() -> USERS.command(Users::find).when("u-1").thenRejected(RenameUserRejected.class))
        .hasMessage(
            "A RenameUserRejected is expected and nothing else, but nothing came; the answer was Optional.empty");
  }

  @Test
  void anotherAnswerIsTold() {
    assertFails(
            () -> USERS.command(Users::find).given(ANN).when("u-1").thenAnswer(Optional.of("Bo")))
        .hasMessage(
            "The answer is not what was expected:\n  answer: expected \"Bo\", but was \"Ann\"");
    assertFails(() -> USERS.whenAsking(Users::count).thenAnswer(0L))
        .hasMessageEndingWith("answer: expected 0 (Long), but was 0 (Integer)");
  }

  @Test
  void aFailureIsExpectedOrTold() {
    Scenario<Users, UserEvent, Unset> users = USERS;

    users.whenDoing(subject -> subject.lock("A")).thenFails(LockedException.class);
    users.whenDoing(subject -> subject.lock("A")).thenFails(LockedException.class, "is locked");
    assertFails(() -> users.whenDoing(subject -> subject.lock("A")).thenNothing())
        .hasMessageStartingWith("There was an exception: " + LockedException.class.getName())
        .hasCauseInstanceOf(LockedException.class);
    assertFails(
            () -> users.whenDoing(subject -> subject.lock("A")).thenFails(RefusedException.class))
        .hasMessageStartingWith("A RefusedException is expected, but there was ");
    assertFails(
            () ->
                users
                    .whenDoing(subject -> subject.lock("A"))
                    .thenFails(LockedException.class, "closed"))
        .hasMessage("A message with \"closed\" is expected, but was \"the account is locked\"");
    assertFails(() -> RENAMING.when(TO_ANNA).thenFails(RefusedException.class))
        .hasMessageStartingWith("A RefusedException is expected, but there came\n  RenameUser");
  }

  @Test
  void anotherWireIsToldFieldByFieldWithTheWholeOfIt() {
    assertFails(
            () ->
                RENAMING
                    .given(ANN)
                    .when(TO_ANNA)
                    .onTheWire(
                        """
                        {"id":"019b76da-a800-7000-8000-000000000001","type":"MemberRenamed",
                         "payload":{"oldName":"Ann","name":"Anna"},
                         "timestamp":"2026-01-01T00:00:00.000Z","kind":"integration",
                         "metadata":{"outcome":"accepted","aggregateType":"User","aggregateId":"u-1",
                          "schemaVersion":2}}
                        """))
        .hasMessageStartingWith(
            """
            What would cross the wire is not what was expected:
              [0].payload.name: expected "Anna", but is missing
              [0].payload.newName: not expected, but is "Anna"
              [0].metadata.schemaVersion: expected 2, but was 1
            It is
              {"id":""");
    assertFails(() -> RENAMING.when(TO_ANNA).onTheWire("{"))
        .hasMessage("This is no JSON document: \"{\"");
  }

  @Test
  void aRecordWithoutConverterFailsAsInEveryOutbox() {
    record Unknown(String text) {}

    Scenario.of(outbox -> outbox)
        .whenDoing(outbox -> outbox.enqueue(new Unknown("x")))
        .thenFails(NoConverterException.class);
  }

  @Test
  void aHistoryThatCannotBeAppliedIsNoResultOfTheCommand() {
    assertFails(() -> RENAMING.given(new UserEvent.Checked("u-1")).when(TO_ANNA))
        .hasMessage("What was given cannot be applied: Checked[userId=u-1]")
        .hasRootCauseMessage("unknown: Checked[userId=u-1]");
  }

  @Test
  void aScenarioWithoutCommandSaysWhatIsMissing() {
    @SuppressWarnings({"unchecked", "rawtypes"}) // there is nothing of Unset
    Scenario<Users, UserEvent, Object> users = (Scenario) USERS;

    assertThatIllegalStateException()
        .isThrownBy(() -> users.when("anything"))
        .withMessageEndingWith("say so with command(…)");
  }
}
