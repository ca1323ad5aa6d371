package dev.waybill.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

  private static final String FORGED = "a\n2026-01-01 INFO all is well\r\u2028\u202E\u0000\u0085";

  @ParameterizedTest
  @CsvSource({
    "'a\nb',        'a\\nb'",
    "'a\r\tb',      'a\\r\\tb'",
    "'a\u0000b',    'a\\u0000b'",
    "'a\u001Bb',    'a\\u001Bb'",
    "'a\u0085b',    'a\\u0085b'",
    "'a\u2028b',    'a\\u2028b'",
    "'a\u202Eb',    'a\\u202Eb'",
    "'a\u2066b',    'a\\u2066b'",
    "'a\u200Bb',    'a\\u200Bb'",
    "'a\uD800b',    'a\\uD800b'",
    "'a\uDB40\uDC41b', 'a\\uDB40\\uDC41b'"
  })
  void whatCannotBeSeenIsShownAsItsEscape(String text, String shown) {
    assertThat(Printable.text(text, 200)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "C:\\new", "Grüße, мир, 世界 😀", "\"quoted\" 'x' {}"})
  void whatCanBeSeenStaysTheVeryText(String text) {
    assertThat(Printable.text(text, 200)).isSameAs(text);
    assertThat(Printable.message(text)).isSameAs(text);
  }

  @Test
  void whatIsTooLongIsCutBetweenCharactersAndEscapes() {
    assertThat(Printable.text("abcd", 4)).isEqualTo("abcd");
    assertThat(Printable.text("abcde", 4)).isEqualTo("abcd…");
    assertThat(Printable.text("abc😀", 4)).isEqualTo("abc…");
    assertThat(Printable.text("ab\u202E", 4)).isEqualTo("ab…");
    assertThat(Printable.quoted("x".repeat(1 << 20))).isEqualTo('"' + "x".repeat(100) + "…\"");
  }

  @Test
  void theLineBreaksOfALibrarysMessageBecomeBlanks() {
    assertThat(Printable.message("ERROR: duplicate key\n  Detail: Key (id)=(7)\r\n"))
        .isEqualTo("ERROR: duplicate key Detail: Key (id)=(7)");
    assertThat(Printable.message("\n".repeat(1 << 20) + "x")).hasSizeLessThanOrEqualTo(2_001);
  }

  @Test
  void anEventIsNamedOnOneLineWhateverItIsCalled() {
    IntegrationEvent<String> event =
        IntegrationEvent.of(
            FORGED, FORGED + "x".repeat(1 << 20), "p", Instant.EPOCH, metadata(FORGED));

    assertThat(Printable.event(event)).startsWith("event a\\n2026-01-01").hasSizeLessThan(300);
    assertThat(event.toString()).matches(PrintableTest::isFit);
    assertThat(event.metadata().toString()).matches(PrintableTest::isFit);
    assertThat(event.orderingKey().toString()).matches(PrintableTest::isFit);
  }

  @Test
  void aRefusalOfWhatCameFromOutsideIsFitWhereverItStood() {
    Map<String, Object> hostileKey = Map.of("x" + FORGED + "y".repeat(1 << 20), new Object());

    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> IntegrationEventMetadata.ofWire(hostileKey))
        .satisfies(
            e ->
                assertThat(e.path()).startsWith("metadata.xa\\n2026").matches(PrintableTest::isFit))
        .satisfies(
            e -> assertThat(e.getMessage()).startsWith(e.path()).matches(PrintableTest::isFit));
  }

  @Test
  void aFailureThatIsFitStaysTheVeryOne() {
    Exception failure = new IllegalStateException("outer", new IllegalArgumentException("inner"));
    failure.addSuppressed(new IllegalStateException("on the side"));

    assertThat(Printable.failure(failure)).isSameAs(failure);
  }

  @Test
  void aFailureIsFitTogetherWithItsCausesAndPrintsAsBefore() {
    Exception root = new IllegalArgumentException("root " + FORGED);
    Exception side = new IllegalStateException("side " + FORGED, root);
    Exception failure = new IllegalStateException("x".repeat(1 << 20), root);
    failure.addSuppressed(side);
    failure.addSuppressed(new IllegalStateException("fit"));

    Throwable shown = Printable.failure(failure);

    StringWriter printed = new StringWriter();
    shown.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString().lines())
        .hasSizeLessThan(500)
        .allMatch(line -> line.length() < 2_100)
        .noneMatch(line -> line.startsWith("2026"))
        .anyMatch(line -> line.startsWith("java.lang.IllegalStateException: xxxx"))
        .anyMatch(line -> line.startsWith("Caused by: java.lang.IllegalArgumentException: root a"))
        .anyMatch(line -> line.contains("Suppressed: java.lang.IllegalStateException: fit"));
    assertThat(shown.getStackTrace()).isEqualTo(failure.getStackTrace());
    assertThat(shown.getSuppressed()[1]).isSameAs(failure.getSuppressed()[1]);
  }

  @Test
  void causesThatGoInCirclesEnd() {
    Exception first = new IllegalStateException(FORGED);
    Exception second = new IllegalStateException(FORGED, first);
    first.initCause(second);

    assertThat(Printable.failure(second).toString()).matches(PrintableTest::isFit);
  }

  @Test
  void aFailureThatCannotSayWhatItIsIsNamed() {
    Exception mute =
        new IllegalStateException(FORGED) {
          private static final long serialVersionUID = 1L;

          @Override
          public String getMessage() {
            throw new UnsupportedOperationException("no message");
          }
        };

    assertThat(Printable.failure(new IllegalStateException(FORGED, mute)).getCause())
        .hasToString(mute.getClass().getName());
  }

  private static IntegrationEventMetadata metadata(String text) {
    return IntegrationEventMetadata.builder()
        .aggregateType(text)
        .aggregateId(text)
        .extension("key" + text, "x".repeat(1 << 20))
        .build();
  }

  private static boolean isFit(String text) {
    return text.length() < 2_100 && Printable.isPrintable(text);
  }
}
