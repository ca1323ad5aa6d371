package dev.waybill.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.fail;

import dev.waybill.event.Causation;
import dev.waybill.event.EvolvedUser.UserCreatedPayload;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.ExternalEventMetadata;
import dev.waybill.event.GeneratedPayload;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.Outcome;
import dev.waybill.event.UnknownVersionException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which handler an event goes to. */
class EventHandlersTest {

  private static final String USER =
      "{\"fullName\":\"Ann\",\"name\":\"Ann\",\"email\":\"a@b.example\"}";

  /** A view of a consumer's own. */
  record Address(String email) {}

  /** Two versions of an event whose versions are not looked at. */
  @GeneratedPayload(name = "UserRenamed", outcome = Outcome.ACCEPTED)
  record UserRenamedPayload(@Nullable String name) {}

  @GeneratedPayload(
      name = "UserRenamedTwice",
      type = "UserRenamed",
      schemaVersion = 2,
      outcome = Outcome.ACCEPTED)
  record UserRenamedTwicePayload(@Nullable String fullName) {}

  /** Two refusals of one command, told apart by their constant reasons. */
  @GeneratedPayload(
      name = "UserBlocked",
      commandType = "CreateUser",
      reasonCode = "BLOCKED",
      outcome = Outcome.REJECTED)
  record UserBlockedPayload(String reasonCode) {}

  @GeneratedPayload(
      name = "UserKnown",
      commandType = "CreateUser",
      reasonCode = "KNOWN",
      outcome = Outcome.REJECTED)
  record UserKnownPayload(String reasonCode) {}

  /** A view of what another context sends. */
  @dev.waybill.annotation.ExternalEvent(type = "payment.captured", source = "/payments")
  record PaymentCaptured(String name) {}

  private final List<String> handled = new ArrayList<>();

  private static IntegrationEvent<?> fact(String type, int version) {
    return event(
        type,
        USER,
        IntegrationEventMetadata.builder().outcome(Outcome.ACCEPTED).schemaVersion(version));
  }

  private static IntegrationEvent<?> refusal(String type, String reason) {
    return event(
        type,
        "{\"reasonCode\":\"%s\",\"email\":\"a@b.example\"}".formatted(reason),
        IntegrationEventMetadata.builder().outcome(Outcome.REJECTED).commandType("CreateUser"));
  }

  private static IntegrationEvent<?> event(
      String type, String json, IntegrationEventMetadata.Builder metadata) {
    return IntegrationEvent.of("e-1", type, Events.encoded(json), Instant.EPOCH, metadata.build());
  }

  private EventHandlers.Builder handlers() {
    return EventHandlers.builder()
        .on(UserCreatedPayload.class, (user, event) -> handled.add("created " + user.fullName()))
        .onRejection(UserBlockedPayload.class, (refused, event) -> handled.add("blocked"))
        .on(UserKnownPayload.class, (refused, event) -> handled.add("known"));
  }

  @Test
  void anEventGoesToTheHandlerOfItsPayload() throws Exception {
    handlers().build().handle(fact("UserCreated", 2));

    assertThat(handled).containsExactly("created Ann");
  }

  @Test
  void anEventThatWasMadeInThisProcessGoesThereToo() throws Exception {
    handlers()
        .build()
        .handle(
            IntegrationEvent.create(
                "UserCreated", new UserCreatedPayload("Bo"), IntegrationEventMetadata.empty()));

    assertThat(handled).containsExactly("created Bo");
  }

  @Test
  void anOlderVersionIsBroughtToTodays() throws Exception {
    handlers().build().handle(fact("UserCreated", 1));

    assertThat(handled).containsExactly("created Ann");
  }

  @Test
  void aNewerVersionFailsSoThatItIsNotLost() {
    EventHandlers handlers = handlers().otherwise(event -> handled.add("otherwise")).build();

    assertThatExceptionOfType(UnknownVersionException.class)
        .isThrownBy(() -> handlers.handle(fact("UserCreated", 3)));
    assertThat(handled).isEmpty();
  }

  @Test
  void refusalsOfOneCommandAreToldApartByTheirReasons() throws Exception {
    EventHandlers handlers = handlers().build();

    handlers.handle(refusal("CreateUser", "KNOWN"));
    handlers.handle(refusal("CreateUser", "BLOCKED"));
    handlers.handle(refusal("UserBlocked", "BLOCKED")); // as its factory makes it

    assertThat(handled).containsExactly("known", "blocked", "blocked");
  }

  @Test
  void aRefusalWithoutHandlerGoesToTheOneOfAllRefusals() throws Exception {
    EventHandlers handlers =
        handlers()
            .onRejection(event -> handled.add("refused " + event.type()))
            .otherwise(event -> handled.add("otherwise " + event.type()))
            .build();

    handlers.handle(refusal("CreateUser", "TOO_YOUNG"));
    handlers.handle(fact("UserLeft", 1));

    assertThat(handled).containsExactly("refused CreateUser", "otherwise UserLeft");
  }

  @Test
  void whatHasNoOtherHandlerGoesToOtherwise() throws Exception {
    EventHandlers handlers =
        handlers().otherwise(event -> handled.add("otherwise " + event.type())).build();

    handlers.handle(refusal("CreateUser", "TOO_YOUNG"));
    handlers.handle(event("UserCreated", USER, IntegrationEventMetadata.builder()));
    handlers.handle(fact("usercreated", 2));

    assertThat(handled)
        .containsExactly("otherwise CreateUser", "otherwise UserCreated", "otherwise usercreated");
  }

  @Test
  void whatHasNoHandlerIsPassedOver() throws Exception {
    handlers().build().handle(fact("UserLeft", 1));
    handlers().build().handle(refusal("RenameUser", "KNOWN_NOT"));

    assertThat(handled).isEmpty();
  }

  @Test
  void aViewOfOnesOwnTakesFactsByTypeAndRefusalsByCommand() throws Exception {
    EventHandlers handlers =
        EventHandlers.builder()
            .on("UserCreated", Address.class, (user, event) -> handled.add("new " + user.email()))
            .on("CreateUser", Address.class, (user, event) -> handled.add("no fact has this type"))
            .onRejection(
                "CreateUser", Address.class, (user, event) -> handled.add("not " + user.email()))
            .build();

    handlers.handle(fact("UserCreated", 7));
    handlers.handle(refusal("CreateUserRejected", "ANY"));
    handlers.handle(refusal("CreateUser", "ANY"));

    assertThat(handled).containsExactly("new a@b.example", "not a@b.example", "not a@b.example");
  }

  @Test
  void theHandlerOfTheEventsOwnVersionComesFirst() throws Exception {
    EventHandlers handlers =
        EventHandlers.builder()
            .on(UserRenamedPayload.class, (user, event) -> handled.add("1 " + user.name()))
            .on(UserRenamedTwicePayload.class, (user, event) -> handled.add("2 " + user.fullName()))
            .build();

    handlers.handle(fact("UserRenamed", 2));
    handlers.handle(fact("UserRenamed", 1));
    handlers.handle(fact("UserRenamed", 9));

    assertThat(handled).containsExactly("2 Ann", "1 Ann", "1 Ann");
  }

  @Test
  void whatAHandlerThrowsIsThrown() {
    EventHandlers handlers =
        EventHandlers.builder()
            .otherwise(
                event -> {
                  throw new IOException("disk full");
                })
            .build();

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> handlers.handle(fact("UserLeft", 1)))
        .withMessage("disk full");
  }

  @Test
  void whatAHandlerEnqueuesFollowsFromTheEventWhoeverCallsIt() throws Exception {
    EventHandlers handlers =
        EventHandlers.builder()
            .otherwise(
                event ->
                    handled.add(
                        "because of "
                            + Causation.over(IntegrationEventMetadata.empty()).causationId()))
            .build();

    handlers.handle(fact("UserLeft", 1));

    assertThat(handled).containsExactly("because of e-1");
  }

  @Test
  void aClassThatIsNoGeneratedPayloadIsRefusedWithWhatToWrite() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> EventHandlers.builder().on(Address.class, (address, event) -> handled.add("")))
        .withMessage(
            "%s is no generated payload, so that its events are not known: say which, as in on(\"UserCreated\", Address.class, …)",
            Address.class.getName());
  }

  @Test
  void thePayloadOfAFactIsNoRejections() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                EventHandlers.builder()
                    .onRejection(UserRenamedPayload.class, (user, event) -> handled.add("")))
        .withMessage(
            "%s is the payload of an accepted fact: use on(UserRenamedPayload.class, …)",
            UserRenamedPayload.class.getName());
  }

  private static ExternalEvent<?> external(String type, String source) {
    return ExternalEvent.of(
        "x-1",
        type,
        Events.encoded("{\"name\":\"Ann\",\"amount\":5}"),
        Instant.EPOCH,
        ExternalEventMetadata.builder().source(source).correlationId("c-1").build());
  }

  @Test
  void anEventOfAnotherContextGoesToTheViewOfItsTypeAndSource() throws Exception {
    ExternalEventHandler handler =
        external(
            EventHandlers.builder()
                .onExternal(
                    PaymentCaptured.class,
                    (payment, event) -> handled.add(payment.name() + " of " + event.id()))
                .onExternal(event -> handled.add("other " + event.type())));

    handler.handle(external("payment.captured", "/payments"));
    handler.handle(external("payment.captured", "/elsewhere"));
    handler.handle(external("payment.refused", "/payments"));

    assertThat(handled)
        .containsExactly("Ann of x-1", "other payment.captured", "other payment.refused");
  }

  private static ExternalEventHandler external(EventHandlers.Builder handlers) {
    return Objects.requireNonNull(handlers.build().external());
  }

  @Test
  void anEventOfAnotherContextThatHasNoHandlerIsPassedOverWhereOthersHaveOne() throws Exception {
    external(EventHandlers.builder().onExternal(PaymentCaptured.class, (payment, event) -> fail()))
        .handle(external("payment.refused", "/payments"));
  }

  @Test
  void whatIsEnqueuedForAnEventOfAnotherContextFollowsFromIt() throws Exception {
    external(
            EventHandlers.builder()
                .onExternal(
                    PaymentCaptured.class,
                    (payment, event) -> {
                      IntegrationEventMetadata metadata =
                          Causation.over(IntegrationEventMetadata.empty());
                      handled.add(metadata.causationId() + " " + metadata.correlationId());
                    }))
        .handle(external("payment.captured", "/payments"));

    assertThat(handled).containsExactly("x-1 c-1");
  }

  @Test
  void handlersOfIntegrationEventsAloneTakeNoneOfAnotherContext() {
    assertThat(EventHandlers.builder().otherwise(event -> fail()).build().external()).isNull();
  }

  @Test
  void aRecordThatIsNotMarkedIsNoViewOfAnotherContextsEvents() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> EventHandlers.builder().onExternal(Address.class, (address, event) -> fail()))
        .withMessageStartingWith(Address.class.getName() + " is not marked @ExternalEvent");
  }
}
