package com.acme.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.event.EventHeaders;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.jdbc.Schema;
import dev.waybill.kafka.Broker;
import dev.waybill.micrometer.Otel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What users copy from the manual of this module is what runs here, on a broker. */
@Timeout(120)
final class ReadmeTest {

  private static final Path MANUAL = Path.of("README.md");
  private static final Path EXAMPLE = Path.of("src/test/java/com/acme/orders/Observed.java");

  private final Broker broker = Broker.shared();
  private final JdbcDataSource database = new JdbcDataSource();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Otel otel = new Otel(Sampler.alwaysOn());

  private final List<IntegrationEvent<?>> billed = new CopyOnWriteArrayList<>();
  private final List<String> tenants = new CopyOnWriteArrayList<>();

  @Test
  void oneTraceGoesFromTheCallerThroughTheRowAndTheRecordToTheHandler() {
    database.setURL("jdbc:h2:mem:observed;DB_CLOSE_DELAY=-1");
    Schema.h2().create(database);
    broker.createTopic("outbox.event.Order", 1);
    Span caller = otel.tracer().spanBuilder("place order").startSpan();

    try (Observed observed =
        new Observed(database, broker.bootstrapServers(), meters, otel.registry())) {
      observed.bill(
          event -> {
            tenants.add(String.valueOf(Baggage.current().getEntryValue("tenant")));
            billed.add(event);
          });
      Baggage baggage = Baggage.builder().put("tenant", "acme").put("secret", "s3cret").build();
      try (Scope ofSpan = caller.makeCurrent();
          Scope ofBaggage =
              baggage.storeInContext(io.opentelemetry.context.Context.current()).makeCurrent()) {
        assertThat(List.of(ofSpan, ofBaggage)).hasSize(2);
        observed.place("o-1", 4200);
      }
      caller.end();
      await().atMost(Duration.ofMinutes(1)).until(() -> otel.spans().size() == 4);
    }

    SpanData enqueue = otel.span("enqueue");
    SpanData publish = otel.span("publish outbox.event.Order");
    SpanData handle = otel.span("handle outbox.event.Order");
    assertThat(otel.spans())
        .extracting(SpanData::getTraceId)
        .containsOnly(caller.getSpanContext().getTraceId());
    assertThat(enqueue.getParentSpanId()).isEqualTo(caller.getSpanContext().getSpanId());
    assertThat(publish.getParentSpanId()).isEqualTo(enqueue.getSpanId());
    assertThat(handle.getParentSpanId()).isEqualTo(enqueue.getSpanId());
    assertThat(List.of(publish, handle))
        .allSatisfy(
            span ->
                assertThat(span.getLinks())
                    .extracting(link -> link.getSpanContext().getSpanId())
                    .containsExactly(enqueue.getSpanId()));
    assertThat(List.of(enqueue, publish, handle))
        .extracting(SpanData::getKind)
        .containsExactly(SpanKind.PRODUCER, SpanKind.PRODUCER, SpanKind.CONSUMER);
    EventHeaders headers = billed.get(0).headers();
    assertThat(headers.traceParent()).contains(enqueue.getSpanId());
    assertThat(headers.others()).containsEntry("baggage", "tenant=acme");
    assertThat(tenants).containsExactly("acme");
    assertThat(meters.get("waybill.outbox.published").counter().count()).isEqualTo(1);
    assertThat(meters.get("waybill.consumer.handled").counter().count()).isEqualTo(1);
    assertThat(meters.get("waybill.consumer.age").timer().count()).isEqualTo(1);
  }

  @Test
  void theManualShowsThatVeryCode() throws IOException {
    Matcher shown =
        Pattern.compile("<!-- example: Observed -->\\s*```java\\R(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(MANUAL));

    assertThat(shown.find()).isTrue();
    assertThat(shown.group(1)).isEqualToIgnoringWhitespace(Files.readString(EXAMPLE));
  }
}
