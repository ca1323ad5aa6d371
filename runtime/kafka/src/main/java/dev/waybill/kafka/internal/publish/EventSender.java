package dev.waybill.kafka.internal.publish;

import java.time.Duration;
import java.util.List;

/** Brings records to the brokers, and answers each of them. */
interface EventSender {

  /**
   * Takes a batch without waiting for answers; what it throws is no single event's failure.
   *
   * @param topic the topic of all of them
   * @param batch the events, one or more; not to be changed afterwards
   */
  void send(String topic, List<Outgoing> batch);

  /** Waits for what has been sent, and answers the rest that the bus is closed. */
  void close(Duration timeout);
}
