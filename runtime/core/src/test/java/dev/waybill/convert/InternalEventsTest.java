package dev.waybill.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.annotation.InternalEvent;
import org.junit.jupiter.api.Test;

final class InternalEventsTest {

  private interface Event {}

  @InternalEvent
  private interface Technical extends Event {}

  private interface Timed extends Technical {}

  private enum Tick implements Event, Timed {
    SECOND {
      @Override
      public String toString() {
        return "s";
      }
    }
  }

  @InternalEvent
  private record Checked() implements Event {}

  private record Opened() implements Event {}

  @InternalEvent
  private static class Closed {}

  private static final class ClosedForGood extends Closed {}

  @Test
  void areMarkedThemselves() {
    assertThat(Converters.isInternal(Checked.class)).isTrue();
  }

  @Test
  void areBelowATypeThatIsMarked() {
    assertThat(Converters.isInternal(ClosedForGood.class)).isTrue();
    assertThat(Converters.isInternal(Timed.class)).isTrue();
    assertThat(Converters.isInternal(((Object) Tick.SECOND).getClass())).isTrue();
  }

  @Test
  void areNotWhatIsBesideThem() {
    assertThat(Converters.isInternal(Opened.class)).isFalse();
    assertThat(Converters.isInternal(Event.class)).isFalse();
    assertThat(Converters.isInternal(int[].class)).isFalse();
  }
}
