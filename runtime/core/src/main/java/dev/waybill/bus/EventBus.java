package dev.waybill.bus;

/**
 * A bus on which integration events leave and arrive.
 *
 * <pre>{@code
 * EventBus bus = new InMemoryEventBus();
 * Subscription welcoming = bus.subscribe("outbox.event.User", event -> welcome(event.id()));
 * OutboxWorker worker = OutboxWorker.builder(outbox, bus).build().start(Duration.ofSeconds(1));
 * }</pre>
 */
public interface EventBus extends EventProducer, EventConsumer {}
