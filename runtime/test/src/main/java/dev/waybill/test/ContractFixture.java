package dev.waybill.test;

import dev.waybill.event.EncodedPayload;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.PayloadVersion;
import dev.waybill.event.WaybillException;
import dev.waybill.json.EventCodec;
import java.util.Comparator;
import java.util.Objects;

/**
 * An event of one locked version, as it may wait in an outbox, a log or a dead letter since that
 * version was current: {@code waybill fixtures} has written it into the resources of the tests.
 *
 * <pre>{@code
 * for (ContractFixture fixture : ContractFixtures.all()) {
 *   fixture.check(EventCodec.detect());
 * }
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @see ContractFixtures
 */
public final class ContractFixture {

  static final Comparator<ContractFixture> ORDER =
      Comparator.comparing((ContractFixture fixture) -> fixture.payloadType)
          .thenComparing(fixture -> fixture.version);

  private final String payloadType;
  private final int version;
  private final String document;
  private final ClassLoader classes;

  ContractFixture(String payloadType, int version, String document, ClassLoader classes) {
    this.payloadType = payloadType;
    this.version = version;
    this.document = document;
    this.classes = classes;
  }

  /**
   * Returns the event as it was stored.
   *
   * @return one JSON document
   */
  public String document() {
    return document;
  }

  /**
   * Checks that today's code reads it: as an event, and its payload as the present one, by way of
   * upcasters where it is older. What is of the present version can be written, too, and read
   * again.
   *
   * @param codec the codec that the application uses
   * @throws AssertionError where it cannot be read; says which, why, and what to do
   */
  public void check(EventCodec codec) {
    Objects.requireNonNull(codec, "codec");
    try {
      IntegrationEvent<EncodedPayload> event = codec.decodeIntegrationEvent(document);
      Class<?> type = type();
      var unused = event.payloadAs(type);
      if (isPresent(type)) {
        String written = codec.encode(codec.decodeIntegrationEvent(document, type));
        unused = codec.decodeIntegrationEvent(written).payloadAs(type);
      }
    } catch (WaybillException e) {
      throw new AssertionError(
          "%s cannot be read any more: %s. It waits in outboxes, logs and dead letters. Mend what reads it; the file stays as it is, unless the tool could not know what stands in it (then write there what your code does)."
              .formatted(this, e.getMessage()),
          e);
    }
  }

  private boolean isPresent(Class<?> type) {
    PayloadVersion written = type.getAnnotation(PayloadVersion.class);
    return written != null && written.value() == version;
  }

  private Class<?> type() {
    try {
      return Class.forName(payloadType, false, classes);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(
          "%s has no class to be read into. Bring its record back; or remove the file, if the event is retired and waits nowhere."
              .formatted(this),
          e);
    }
  }

  /** Shows the payload's class and the version, as in {@code UserCreatedPayload, version 1}. */
  @Override
  public String toString() {
    return payloadType + ", version " + version;
  }
}
