package dev.waybill.spring.internal.settings;

/** Which bus events leave by, where the application has no EventProducer bean of its own. */
public enum BusChoice {
  /** Kafka where waybill-kafka is on the class path. */
  AUTO,
  /** Kafka. */
  KAFKA,
  /** Within the process, as in tests. */
  IN_MEMORY
}
