package dev.waybill.jdbc.proof;

import dev.waybill.event.EncodedPayload;
import dev.waybill.event.Envelope;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.json.EventCodec;
import org.jspecify.annotations.Nullable;

/**
 * Shows that a relay neither writes nor reads a document of an event that has an outcome: this one
 * cannot.
 */
final class NoCodec implements EventCodec {

  private static UnsupportedOperationException refused() {
    return new UnsupportedOperationException("a relay has no business with documents");
  }

  @Override
  public String encode(Envelope<?> event) {
    throw refused();
  }

  @Override
  public byte[] encodeToBytes(Envelope<?> event) {
    throw refused();
  }

  @Override
  public Envelope<EncodedPayload> decode(String document) {
    throw refused();
  }

  @Override
  public Envelope<EncodedPayload> decode(byte[] document) {
    throw refused();
  }

  @Override
  public IntegrationEvent<EncodedPayload> decodeIntegrationEvent(String document) {
    throw refused();
  }

  @Override
  public IntegrationEvent<EncodedPayload> decodeIntegrationEvent(byte[] document) {
    throw refused();
  }

  @Override
  public ExternalEvent<EncodedPayload> decodeExternalEvent(String document) {
    throw refused();
  }

  @Override
  public ExternalEvent<EncodedPayload> decodeExternalEvent(byte[] document) {
    throw refused();
  }

  @Override
  public boolean isIntegrationEvent(@Nullable String document) {
    throw refused();
  }

  @Override
  public boolean isIntegrationEvent(byte @Nullable [] document) {
    throw refused();
  }

  @Override
  public boolean isExternalEvent(@Nullable String document) {
    throw refused();
  }

  @Override
  public boolean isExternalEvent(byte @Nullable [] document) {
    throw refused();
  }
}
