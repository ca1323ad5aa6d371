package dev.waybill.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.event.InvalidEventException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EventContractTest {

  private static final EventContract REFUSED =
      EventContract.rejection("RenameUserRejected", "RenameUser")
          .classification("concurrency")
          .retryable(true)
          .within(Boundary.unspecified());

  private static final EventContract PLAIN =
      EventContract.rejection("DeleteUserRejected", "DeleteUser").within(Boundary.unspecified());

  private static IntegrationEventMetadata with(String key, Object value) {
    return IntegrationEventMetadata.builder().extension(key, value).build();
  }

  @ParameterizedTest
  @CsvSource({
    "classification, business, concurrency",
    "classification, CONCURRENCY, concurrency",
    "retryable, no, true"
  })
  void refusesACallerThatContradictsWhatTheAnnotationSaysOfARefusal(
      String key, String given, String fixed) {
    assertThatThrownBy(() -> REFUSED.metadata(with(key, given)))
        .isInstanceOf(InvalidEventException.class)
        .hasMessage(
            "metadata.%s of RenameUserRejected is fixed to %s by its annotation and cannot be %s:"
                + " leave it out",
            key, fixed, given);
    assertThatThrownBy(() -> REFUSED.create("payload", with(key, given), EventContext.system()))
        .isInstanceOf(InvalidEventException.class);
  }

  @Test
  void refusesTheOtherTruthValue() {
    assertThatThrownBy(() -> REFUSED.metadata(with("retryable", false)))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("is fixed to true by its annotation and cannot be false");
  }

  @Test
  void takesACallerThatSaysTheSame() {
    IntegrationEventMetadata same =
        with("classification", "concurrency").toBuilder().extension("retryable", true).build();

    assertThat(REFUSED.metadata(same).build().extensions())
        .isEqualTo(Map.of("classification", "concurrency", "retryable", true));
  }

  @Test
  void leavesToTheCallerWhatTheAnnotationDoesNotSay() {
    IntegrationEventMetadata given =
        with("classification", "technical").toBuilder().extension("retryable", false).build();

    assertThat(PLAIN.metadata(given).build().extensions())
        .isEqualTo(Map.of("classification", "technical", "retryable", false));
  }
}
