package dev.waybill.spring.internal.settings;

/** What a record of Kafka is. */
public enum KafkaMode {
  /** The envelope. */
  NATIVE,
  /** A CloudEvent in one document. */
  STRUCTURED,
  /** A CloudEvent with its attributes in headers. */
  BINARY
}
