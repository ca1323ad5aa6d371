package dev.waybill.test.outbox;

import static dev.waybill.test.outbox.SampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.annotation.InternalEvent;
import dev.waybill.convert.NoConverterException;
import dev.waybill.event.ExternalEvent;
import dev.waybill.event.ExternalEventMetadata;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.InvalidEventException;
import dev.waybill.event.OrderingKey;
import dev.waybill.outbox.Outbox;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.outbox.store.OutboxStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/**
 * The promises about what is enqueued, and what becomes of it.
 *
 * @param <O> the outbox, or what stands in front of it in tests
 */
@NullUnmarked
public abstract class EnqueueContract<O extends Outbox & OutboxStore> extends OutboxContract<O> {

  /** Begins a test. */
  protected EnqueueContract() {}

  @Test
  void convertsARecord() {
    outbox.enqueue(new SampleRecord("u-1", "Ann"));

    IntegrationEvent<?> event = outbox.getPending().get(0).event();
    assertThat(event.type()).isEqualTo("UserRenamed");
    assertThat(event.payloadAs(SampleRecord.Payload.class))
        .isEqualTo(new SampleRecord.Payload("Ann"));
    assertThat(event.metadata().aggregateType()).isEqualTo("User");
    assertThat(event.metadata().aggregateId()).isEqualTo("u-1");
    assertThat(event.metadata().schemaVersion()).isEqualTo(2);
    assertThat(event.isAccepted()).isTrue();
  }

  @Test
  void keepsTheOrderOfAppending() {
    outbox.enqueueAll(List.of(new SampleRecord("u", "A"), new SampleRecord("u", "B")));
    outbox.enqueue(new SampleRecord("u", "C"));

    assertThat(outbox.getPending())
        .extracting(entry -> entry.event().payloadAs(SampleRecord.Payload.class).newName())
        .containsExactly("A", "B", "C");
  }

  @Test
  void ofSeveralAppendsAllOrNone() {
    List<Object> records = List.of(new SampleRecord("u", "A"), new SampleRecord(null, "B"));

    assertThatThrownBy(() -> outbox.enqueueAll(records))
        .isInstanceOf(InvalidEventException.class)
        .hasMessage(
            "UserRenamed.userId is null, but the integration event cannot be made without it");
    assertThat(outbox.getPending()).isEmpty();
  }

  @Test
  void passesOnWhatWasReadByTheRulesOfAnotherStack() {
    Map<String, Object> wire =
        Map.of(
            "outcome",
            "postponed",
            "aggregateType",
            "User",
            "aggregateId",
            "u",
            "source",
            "no uri");
    IntegrationEvent<?> read =
        IntegrationEvent.of("e-1", "T", "p", Instant.EPOCH, IntegrationEventMetadata.ofWire(wire));

    outbox.enqueueEvent(read);

    IntegrationEvent<?> event = outbox.getPending().get(0).event();
    assertThat(event.orderingKey()).isEqualTo(new OrderingKey("User", "u"));
    assertThat(event.metadata()).isEqualTo(read.metadata());
    assertThat(drained()).containsExactly("e-1");
  }

  @Test
  void ofNoneAppendsNothing() {
    outbox.enqueueAll(List.of());

    assertThat(outbox.getPending()).isEmpty();
  }

  @Test
  void takesIntegrationEventsAsTheyAre() {
    IntegrationEvent<String> event = event("a1");

    outbox.enqueueEvent(event);

    assertThat(outbox.getPending()).extracting(OutboxEntry::id).containsExactly("a1");
    IntegrationEvent<?> kept = outbox.getPending().get(0).event();
    assertThat(kept.withPayload(kept.payloadAs(String.class))).isEqualTo(event);
  }

  @Test
  void keepsASecondEventOfTheSameIdAndDeliversBoth() {
    outbox.enqueueEvent(event("a1"));
    outbox.enqueueEvent(event("a1"));
    outbox.enqueueEvent(event("a2"));

    assertThat(outbox.getPending()).extracting(OutboxEntry::id).containsExactly("a1", "a1", "a2");
    assertThat(drained()).containsExactly("a1", "a1", "a2");
    assertThat(outbox.getPending()).isEmpty();
  }

  @Test
  void takesARecordThatIsIterableForTheRecordThatItIs() {
    outbox.enqueue(new SampleRecord.NamesListed("u", List.of("Ann")));

    assertThat(outbox.getPending()).hasSize(1);
  }

  @Test
  void refusesSeveralMessagesAtOnceAndNamesTheMethodForThem() {
    refuses(List.of(new SampleRecord("u", "A")), "a collection");
    refuses(new Object[] {new SampleRecord("u", "A")}, "an array");
    refuses(new int[] {1}, "an array");
    refuses(Map.of("u", new SampleRecord("u", "A")), "a map");
    refuses(Stream.of(new SampleRecord("u", "A")), "a stream");
    refuses(List.of().iterator(), "an iterator");
    assertThat(outbox.getPending()).isEmpty();
  }

  private void refuses(Object several, String name) {
    assertThatThrownBy(() -> outbox.enqueue(several))
        .isInstanceOf(InvalidEventException.class)
        .hasMessage("enqueue takes one record, and this is %s: use enqueueAll(records)", name);
  }

  @Test
  void refusesAnIntegrationEventAndNamesTheMethodForIt() {
    assertThatThrownBy(() -> outbox.enqueue(event("a1")))
        .isInstanceOf(InvalidEventException.class)
        .hasMessage(
            "enqueue takes a domain event or a rejection, and this is an integration event"
                + " already: use enqueueEvent(event)");
  }

  @Test
  void refusesAnExternalEvent() {
    ExternalEvent<String> external =
        ExternalEvent.create("PaymentReceived", "p", ExternalEventMetadata.empty());

    assertThatThrownBy(() -> outbox.enqueue(external))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("this is an external event");
  }

  @InternalEvent
  record LimitChecked(String id) {}

  @InternalEvent
  interface Technical {}

  /** Says so by what it implements, as do the constants of an enum, each a class of its own. */
  enum Tick implements Technical {
    SECOND {},
    MINUTE
  }

  @InternalEvent
  static class Closed {}

  static final class ClosedForGood extends Closed implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("never asked").iterator();
    }
  }

  @Test
  void keepsWhatARecordSaidWhenItWasAppended() {
    List<String> names = new ArrayList<>(List.of("A", "B"));

    outbox.enqueue(new SampleRecord.NamesListed("u", names));
    outbox.enqueueAll(List.of(new SampleRecord.NamesListed("v", names)));
    names.set(0, "changed");
    names.add("added");

    assertThat(outbox.getPending())
        .extracting(entry -> entry.event().payloadAs(List.class))
        .containsExactly(List.of("A", "B"), List.of("A", "B"));
  }

  @Test
  void passesOverWhatStaysInside() {
    outbox.enqueue(new LimitChecked("a"));
    outbox.enqueue(Tick.SECOND, IntegrationEventMetadata.builder().tenantId("t").build());
    outbox.enqueue(Tick.MINUTE);
    outbox.enqueue(new ClosedForGood());
    assertThat(outbox.getPending()).isEmpty();
  }

  @Test
  void takesAllThatAnAggregateHasRaisedButForWhatStaysInside() {
    outbox.enqueueAll(
        List.of(
            new LimitChecked("a"),
            new SampleRecord("u", "A"),
            Tick.MINUTE,
            new SampleRecord("u", "B"),
            new Closed()));

    assertThat(outbox.getPending())
        .extracting(entry -> entry.event().payloadAs(SampleRecord.Payload.class).newName())
        .containsExactly("A", "B");
  }

  @Test
  void refusesARecordWithoutConverterAndTellsEveryCause() {
    record Unknown(String id) {}

    assertThatThrownBy(() -> outbox.enqueue(new Unknown("x")))
        .isInstanceOf(NoConverterException.class)
        .hasMessage(
            "No converter for %s among the 2 known. Possible causes:"
                + " (1) it has neither @DomainEvent nor @Rejection (@InternalEvent would keep it"
                + " inside);"
                + " (2) it was compiled without waybill-processor: configure it as an annotation"
                + " processor (annotationProcessorPaths; from JDK 23 on, having it on the class"
                + " path is not enough);"
                + " (3) its converters were not passed to this outbox, or its META-INF/services"
                + " entry is missing from the jar (a shaded jar must merge service files).",
            Unknown.class.getName());
  }

  @Test
  void refusesNull() {
    assertThatThrownBy(() -> outbox.enqueue(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("record");
    assertThatThrownBy(() -> outbox.enqueueAll(Arrays.asList(new SampleRecord("u", "A"), null)))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("record");
    assertThat(outbox.getPending()).isEmpty();
  }
}
