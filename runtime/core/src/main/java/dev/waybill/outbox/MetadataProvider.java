package dev.waybill.outbox;

import dev.waybill.event.IntegrationEventMetadata;

/**
 * Knows what surrounds a call: the trace, the tenant, the user. An outbox asks it on the caller's
 * thread at {@code enqueue}; what the record or the caller says has precedence.
 *
 * <pre>{@code
 * MetadataProvider metadata =
 *     () -> IntegrationEventMetadata.builder().tenantId(currentTenant()).build();
 * InMemoryOutbox outbox = InMemoryOutbox.builder().metadata(metadata).build();
 * }</pre>
 */
@FunctionalInterface
public interface MetadataProvider {

  /**
   * Returns the metadata of the current call.
   *
   * @return the metadata, {@link IntegrationEventMetadata#empty()} for none
   */
  IntegrationEventMetadata current();
}
