package dev.waybill;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.waybill.bus.EventHandlers;
import dev.waybill.bus.EventProducer;
import dev.waybill.bus.InMemoryEventBus;
import dev.waybill.bus.PublishException;
import dev.waybill.convert.Boundary;
import dev.waybill.convert.Converters;
import dev.waybill.convert.EventContract;
import dev.waybill.event.EncodedPayload;
import dev.waybill.event.Envelope;
import dev.waybill.event.EnvelopeMetadata;
import dev.waybill.event.EventContext;
import dev.waybill.event.EventHeaders;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.ExternalEventMetadata;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.InvalidEventException;
import dev.waybill.event.OrderingKey;
import dev.waybill.event.PayloadDecoder;
import dev.waybill.generated.PayloadCopies;
import dev.waybill.house.HouseRules;
import dev.waybill.house.RequiredArguments;
import dev.waybill.outbox.DeadLetter;
import dev.waybill.outbox.DeadLetterPolicy;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.OutboxWorker;
import dev.waybill.outbox.RetryPolicy;
import dev.waybill.outbox.store.CommonSettings;
import dev.waybill.outbox.store.DeadLetterPolicies;
import dev.waybill.outbox.store.RecordIntake;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each reference that users pass is refused by its name where it is null, before it does harm. */
final class RequiredArgumentsTest {

  private final IntegrationEventMetadata metadata = IntegrationEventMetadata.empty();
  private final IntegrationEvent<?> event =
      IntegrationEvent.of("e-1", "Renamed", "payload", Instant.EPOCH, metadata);
  private final ExternalEvent<?> external =
      ExternalEvent.of(
          "e-1", "Renamed", "payload", Instant.EPOCH, ExternalEventMetadata.builder().build());
  private final OutboxEntry entry = new OutboxEntry("e-1", event, false, 0, null, null, null);
  private final InMemoryOutbox outbox =
      InMemoryOutbox.builder().converters(Converters.of(List.of())).build();
  private final InMemoryEventBus bus = new InMemoryEventBus();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.waybill.event",
        "dev.waybill.convert",
        "dev.waybill.generated",
        "dev.waybill.bus",
        "dev.waybill.outbox",
        "dev.waybill.outbox.store"
      })
  void everyReferenceArgumentIsCheckedByItsName(String exported) {
    List<JavaClass> calledByUsers =
        HouseRules.of(exported).typesAtTheDoor().stream()
            .filter(type -> !type.isAssignableTo(OutboxListener.class))
            // Called by code whose author may have said nothing of null.
            .filter(type -> !type.isEquivalentTo(PayloadCopies.class))
            .toList();

    assertThat(arguments().unchecked(calledByUsers)).isEmpty();
  }

  private RequiredArguments arguments() {
    RequiredArguments arguments = RequiredArguments.in(Path.of("src/main/java"));
    ofEvents(arguments);
    ofConverters(arguments);
    ofTheBus(arguments);
    ofTheOutbox(arguments);
    return arguments;
  }

  @SuppressWarnings("rawtypes") // as reflection knows them
  private void ofEvents(RequiredArguments arguments) {
    arguments
        .with(EnvelopeMetadata.class, metadata)
        .with(EnvelopeMetadata.Builder.class, IntegrationEventMetadata.builder())
        .with(IntegrationEventMetadata.class, metadata)
        .with(IntegrationEventMetadata.Builder.class, IntegrationEventMetadata.builder())
        .with(ExternalEventMetadata.class, external.metadata())
        .with(ExternalEventMetadata.Builder.class, ExternalEventMetadata.builder())
        .with(Envelope.class, event)
        .with(IntegrationEvent.class, event)
        .with(ExternalEvent.class, external)
        .with(EventContext.class, EventContext.system())
        .with(OrderingKey.class, event.orderingKey())
        .with(EventHeaders.class, EventHeaders.none())
        .with(InvalidEventException.class, new InvalidEventException("sample"))
        .with(EncodedPayload.class, EncodedPayload.of("1", decoder()));
  }

  private static PayloadDecoder decoder() {
    return new PayloadDecoder() {
      @Override
      public <P> P decode(String json, Class<P> type) {
        throw new InvalidEventException("cannot be decoded");
      }
    };
  }

  private static void ofConverters(RequiredArguments arguments) {
    arguments
        .with(Converters.class, Converters.of(List.of()))
        .with(Boundary.class, Boundary.unspecified())
        .with(EventContract.Builder.class, EventContract.domainEvent("Renamed", "User"))
        .with(
            EventContract.class,
            EventContract.domainEvent("Renamed", "User").within(Boundary.unspecified()));
  }

  private void ofTheBus(RequiredArguments arguments) {
    arguments
        .with(InMemoryEventBus.class, bus)
        .with(InMemoryEventBus.Builder.class, InMemoryEventBus.builder())
        .with(EventHandlers.class, EventHandlers.builder().build())
        .with(EventHandlers.Builder.class, EventHandlers.builder())
        .with(PublishException.class, PublishException.permanent("sample", null))
        .with(EventProducer[].class, new EventProducer[] {bus});
  }

  private void ofTheOutbox(RequiredArguments arguments) {
    arguments
        .with(InMemoryOutbox.class, outbox)
        .with(CommonSettings.class, InMemoryOutbox.builder())
        .with(InMemoryOutbox.Builder.class, InMemoryOutbox.builder())
        .with(OutboxWorker.class, OutboxWorker.builder(outbox, bus).build())
        .with(OutboxWorker.Builder.class, OutboxWorker.builder(outbox, bus))
        .with(OutboxEntry.class, entry)
        .with(DeadLetter.class, new DeadLetter(entry, DeadLetterPolicy.HOLD, Instant.EPOCH))
        .with(RetryPolicy.class, RetryPolicy.standard())
        .with(RandomGenerator.class, new Random())
        .with(
            OutboxUnavailableException.class, new OutboxUnavailableException("sample", null, true))
        .with(DeadLetterPolicies.class, DeadLetterPolicies.hold())
        .with(
            RecordIntake.class,
            new RecordIntake(
                Converters.of(List.of()), IntegrationEventMetadata::empty, EventContext.system()));
  }
}
