package dev.waybill.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an event tells beside its document. */
final class EventHeadersTest {

  private static final String TRACE_PARENT =
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private static EventHeaders of(IntegrationEventMetadata.Builder metadata) {
    return IntegrationEvent.of("1", "T", "text", Instant.EPOCH, metadata.build()).headers();
  }

  private static IntegrationEventMetadata.Builder metadata() {
    return IntegrationEventMetadata.builder();
  }

  @Test
  void sayWhatAConsumerFiltersByAndHowATraceGoesOn() {
    assertThat(
            of(
                metadata()
                    .outcome(Outcome.REJECTED)
                    .schemaVersion(3)
                    .traceId(TRACE_PARENT)
                    .extension("baggage", "tier=gold")
                    .extension("tracestate", "rojo=00f067aa0ba902b7")
                    .extension("zone", "eu")))
        .isEqualTo(
            new EventHeaders(
                "rejected",
                3,
                TRACE_PARENT,
                Map.of("tracestate", "rojo=00f067aa0ba902b7", "baggage", "tier=gold")));
  }

  @Test
  void sayNothingOfWhatTheEventDoesNot() {
    assertThat(of(metadata())).isEqualTo(EventHeaders.none());
    assertThat(EventHeaders.none()).isEqualTo(new EventHeaders(null, null, null, Map.of()));
  }

  @Test
  void haveNoTraceParentOfABareTraceId() {
    assertThat(of(metadata().traceId("4bf92f3577b34da6a3ce929d0e0e4736")).traceParent()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two\nlines", "a=\u0000", "umlaut=ü"})
  void passOverWhatIsNoHeaderByItsStandard(String text) {
    assertThat(of(metadata().extension("tracestate", text)).others()).isEmpty();
  }

  @Test
  void passOverWhatIsNoText() {
    assertThat(of(metadata().extension("baggage", Arrays.asList("a", null))).others()).isEmpty();
  }

  @Test
  void areACopyThatNobodyChanges() {
    Map<String, String> given = new LinkedHashMap<>(Map.of("b", "1"));
    given.put("a", "2");
    EventHeaders headers = new EventHeaders(null, null, null, given);

    given.clear();

    assertThat(headers.others()).containsExactly(Map.entry("b", "1"), Map.entry("a", "2"));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> headers.others().clear());
  }

  @Test
  void haveNoNulls() {
    Map<String, @Nullable String> one = Collections.singletonMap("a", null);
    Map<String, @Nullable String> two = new LinkedHashMap<>(Map.of("b", "1"));
    two.put("a", null);

    assertThatNullPointerException().isThrownBy(() -> with(null));
    assertThatNullPointerException().isThrownBy(() -> with(one));
    assertThatNullPointerException().isThrownBy(() -> with(two));
  }

  @SuppressWarnings("NullAway") // that it is refused is what is tested
  private static EventHeaders with(@Nullable Map<String, @Nullable String> others) {
    return new EventHeaders(null, null, null, others);
  }
}
