package dev.waybill.bus;

import dev.waybill.event.Causation;
import dev.waybill.event.GeneratedPayload;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A handler for each type of event, for those who consume a contract that others own.
 *
 * <pre>{@code
 * bus.subscribe(
 *     "outbox.event.User",
 *     EventHandlers.builder()
 *         .on(UserCreatedPayload.class, (user, event) -> welcome(user.name()))
 *         .on("UserRenamed", TheirView.class, (user, event) -> rename(user.newName()))
 *         .onRejection(CreateUserRejectedPayload.class, (refusal, event) -> tell(refusal.reasonCode()))
 *         .onRejection(event -> count(event.metadata().commandType()))
 *         .onExternal(PaymentCaptured.class, (payment, event) -> activate(payment.userId()))
 *         .build());
 * }</pre>
 *
 * <p>An event goes to one handler: to the first that it fits, one of its own schema version before
 * one of another; else, where it is a refusal, to the one for all refusals; else to {@link
 * Builder#otherwise}. Where there is none for it, it is passed over. An event that fits, but has a
 * version that its payload's class does not know, is never passed over: it fails with an {@link
 * dev.waybill.event.UnknownVersionException}, so that it waits for a consumer who knows it.
 *
 * <p>Events of other contexts go to {@link Builder#onExternal}. Where there is no such handler at
 * all, they are nobody's: a bus does with them as with events that none of its handlers takes.
 *
 * <p>What its handlers enqueue follows from the event, whoever called this: see {@link Causation}.
 * Immutable, and safe for use by several threads where the handlers are.
 */
public final class EventHandlers implements EventHandler {

  private static final EventHandler PASSED_OVER = event -> {};

  private final List<Route<?>> routes;
  private final EventHandler rejections;
  private final EventHandler otherwise;
  private final ExternalRoutes external;

  private EventHandlers(Builder builder) {
    this.external = builder.external.copy();
    this.routes = List.copyOf(builder.routes);
    this.otherwise = builder.otherwise == null ? PASSED_OVER : builder.otherwise;
    this.rejections = builder.rejections == null ? otherwise : builder.rejections;
  }

  /**
   * Starts without handlers.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Hands an event to the handler that it is for.
   *
   * @param event the event
   * @throws dev.waybill.event.WaybillException where its payload cannot be decoded, or has a
   *     version that its class does not know
   * @throws Exception what the handler throws
   */
  @Override
  public void handle(IntegrationEvent<?> event) throws Exception {
    Objects.requireNonNull(event, "event");
    Causation.run(event, () -> handlerOf(event).handle(event));
  }

  /**
   * Returns the handlers of the events of other contexts.
   *
   * @return null where {@link Builder#onExternal} set none
   */
  @Override
  public @Nullable ExternalEventHandler external() {
    return external.isEmpty() ? null : external;
  }

  private EventHandler handlerOf(IntegrationEvent<?> event) {
    Integer version = event.metadata().schemaVersion();
    Route<?> fitting = null;
    for (Route<?> route : routes) {
      if (route.fits(event)) {
        if (version == null || route.version == 0 || route.version == version) {
          return route;
        }
        fitting = fitting == null ? route : fitting;
      }
    }
    return fitting != null ? fitting : event.isRejected() ? rejections : otherwise;
  }

  /** The way to one handler. */
  private static final class Route<P> implements EventHandler {

    private final Class<P> payloadType;
    private final PayloadHandler<? super P> handler;
    private final Outcome outcome;

    /** Of the event, or of the refused command; null where the payload's class tells. */
    private final @Nullable String type;

    /** Of the payload; 0 for a view, to which versions are nothing. */
    private final int version;

    Route(
        Class<P> payloadType,
        PayloadHandler<? super P> handler,
        Outcome outcome,
        @Nullable String type,
        int version) {
      this.payloadType = payloadType;
      this.handler = Objects.requireNonNull(handler, "handler");
      this.outcome = outcome;
      this.type = type;
      this.version = version;
    }

    boolean fits(IntegrationEvent<?> event) {
      if (type == null) {
        return event.carries(payloadType);
      }
      return event.metadata().outcome() == outcome
          && type.equals(
              outcome == Outcome.ACCEPTED ? event.type() : event.metadata().commandType());
    }

    @Override
    public void handle(IntegrationEvent<?> event) throws Exception {
      handler.handle(event.payloadAs(payloadType), event);
    }
  }

  /** Collects handlers. Not safe for use by several threads. */
  public static final class Builder {

    private final List<Route<?>> routes = new ArrayList<>();
    private @Nullable EventHandler rejections;
    private @Nullable EventHandler otherwise;
    private final ExternalRoutes external = new ExternalRoutes();

    private Builder() {}

    /**
     * Sets the handler of the events that a generated payload is of, be they facts or refusals.
     *
     * @param payloadType the generated payload
     * @param handler what to do with each
     * @param <P> the payload's type
     * @return this builder
     * @throws IllegalArgumentException where the class is no generated payload
     */
    public <P> Builder on(Class<P> payloadType, PayloadHandler<? super P> handler) {
      return ofGenerated(payloadType, handler, false);
    }

    /**
     * Sets the handler of the accepted facts of a type, with their payload in a view of one's own.
     *
     * @param type the event's type on the wire
     * @param view a record with the fields that the handler cares about
     * @param handler what to do with each
     * @param <P> the view's type
     * @return this builder
     */
    public <P> Builder on(String type, Class<P> view, PayloadHandler<? super P> handler) {
      return ofView(view, handler, Outcome.ACCEPTED, Objects.requireNonNull(type, "type"));
    }

    /**
     * Sets the handler of the refusals that a generated payload is of.
     *
     * @param payloadType the generated payload of a rejection
     * @param handler what to do with each
     * @param <P> the payload's type
     * @return this builder
     * @throws IllegalArgumentException where the class is no generated payload of a rejection
     */
    public <P> Builder onRejection(Class<P> payloadType, PayloadHandler<? super P> handler) {
      return ofGenerated(payloadType, handler, true);
    }

    /**
     * Sets the handler of the refusals of a command, with their payload in a view of one's own.
     *
     * @param commandType the refused command's type
     * @param view a record with the fields that the handler cares about
     * @param handler what to do with each
     * @param <P> the view's type
     * @return this builder
     */
    public <P> Builder onRejection(
        String commandType, Class<P> view, PayloadHandler<? super P> handler) {
      return ofView(
          view, handler, Outcome.REJECTED, Objects.requireNonNull(commandType, "commandType"));
    }

    /**
     * Sets the handler of all refusals that have no handler of their own.
     *
     * @param handler what to do with each
     * @return this builder
     */
    public Builder onRejection(EventHandler handler) {
      rejections = Objects.requireNonNull(handler, "handler");
      return this;
    }

    /**
     * Sets the handler of those events of other contexts that a record is a view of.
     *
     * @param view a record marked {@code @ExternalEvent}
     * @param handler what to do with each
     * @param <P> the record
     * @return this builder
     * @throws IllegalArgumentException where it is not marked
     */
    public <P> Builder onExternal(Class<P> view, ExternalPayloadHandler<? super P> handler) {
      external.add(view, handler);
      return this;
    }

    /**
     * Sets the handler of all events of other contexts that have no handler of their own. Without
     * it they are passed over where others have one.
     *
     * @param handler what to do with each
     * @return this builder
     */
    public Builder onExternal(ExternalEventHandler handler) {
      external.otherwise(handler);
      return this;
    }

    /**
     * Sets the handler of all integration events that have no other, such as those of an outcome
     * that this version of Waybill does not know. Without it they are passed over.
     *
     * @param handler what to do with each
     * @return this builder
     */
    public Builder otherwise(EventHandler handler) {
      otherwise = Objects.requireNonNull(handler, "handler");
      return this;
    }

    /**
     * Builds the handler.
     *
     * @return a handler of all these events
     */
    public EventHandlers build() {
      return new EventHandlers(this);
    }

    private <P> Builder ofGenerated(
        Class<P> payloadType, PayloadHandler<? super P> handler, boolean mustBeRejection) {
      Objects.requireNonNull(handler, "handler");
      GeneratedPayload payload =
          Objects.requireNonNull(payloadType, "payloadType").getAnnotation(GeneratedPayload.class);
      if (payload == null) {
        throw new IllegalArgumentException(
            "%s is no generated payload, so that its events are not known: say which, as in on(\"UserCreated\", %s.class, …)"
                .formatted(payloadType.getName(), payloadType.getSimpleName()));
      }
      if (mustBeRejection && payload.outcome() != Outcome.REJECTED) {
        throw new IllegalArgumentException(
            "%s is the payload of an accepted fact: use on(%s.class, …)"
                .formatted(payloadType.getName(), payloadType.getSimpleName()));
      }
      routes.add(
          new Route<>(payloadType, handler, payload.outcome(), null, payload.schemaVersion()));
      return this;
    }

    private <P> Builder ofView(
        Class<P> view, PayloadHandler<? super P> handler, Outcome outcome, String type) {
      routes.add(new Route<>(Objects.requireNonNull(view, "view"), handler, outcome, type, 0));
      return this;
    }
  }
}
