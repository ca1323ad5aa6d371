package dev.waybill.bus;

/** A bus on which integration events leave and arrive. */
public interface EventBus extends EventProducer, EventConsumer {}
