package dev.waybill.kafka;

import java.time.Duration;

/** Brings records to the brokers, and answers each of them. */
interface EventSender {

  /** Takes a batch without waiting for answers; what it throws is no single event's failure. */
  void send(Iterable<Outgoing> batch);

  /** Waits for what has been sent, and answers the rest that the bus is closed. */
  void close(Duration timeout);
}
