package dev.waybill.samples.quickstart;

import dev.waybill.bus.EventHandler;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.samples.quickstart.users.ActivateUserRejectedPayload;
import dev.waybill.samples.quickstart.users.IntegrationEvents;
import dev.waybill.samples.quickstart.users.RegisterUserRejectedPayload;
import dev.waybill.samples.quickstart.users.RenameUserRejectedPayload;
import dev.waybill.samples.quickstart.users.UserRegisteredPayload;
import dev.waybill.samples.quickstart.users.UserRenamedPayload;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A consumer in another context: one subscription, and a branch on the outcome. */
final class UserFollower implements EventHandler {

  private final TextTable table =
      new TextTable("stream order", "type", "outcome", "about", "what the consumer reads");
  private int count;

  @Override
  public synchronized void handle(IntegrationEvent<?> event) {
    table.row(
        String.valueOf(++count),
        event.type(),
        String.valueOf(event.metadata().outcomeName()),
        event.orderingKey().value(),
        reads(event));
    notifyAll();
  }

  private static String reads(IntegrationEvent<?> event) {
    if (event.isRejected()) {
      return whyRefused(event);
    }
    return event.isAccepted() ? whatHappened(event) : "(not for us)";
  }

  private static String whatHappened(IntegrationEvent<?> event) {
    return switch (event.type()) {
      case IntegrationEvents.Types.USER_REGISTERED ->
          "welcome " + event.payloadAs(UserRegisteredPayload.class).name();
      case IntegrationEvents.Types.USER_RENAMED -> {
        UserRenamedPayload payload = event.payloadAs(UserRenamedPayload.class);
        yield payload.oldName() + " is " + payload.newName() + " now";
      }
      case IntegrationEvents.Types.USER_ACTIVATED -> "may sign in";
      default -> "(not for us)";
    };
  }

  private static String whyRefused(IntegrationEvent<?> event) {
    return switch (event.type()) {
      case IntegrationEvents.Types.REGISTER_USER -> {
        RegisterUserRejectedPayload payload = event.payloadAs(RegisterUserRejectedPayload.class);
        yield payload.reasonCode() + " for " + payload.email();
      }
      case IntegrationEvents.Types.RENAME_USER ->
          "%s: expected version %d, is %d"
              .formatted(
                  event.payloadAs(RenameUserRejectedPayload.class).reasonCode(),
                  event.metadata().expectedVersion(),
                  event.metadata().currentVersion());
      case IntegrationEvents.Types.ACTIVATE_USER ->
          event.payloadAs(ActivateUserRejectedPayload.class).reasonCode();
      default -> "(not for us)";
    };
  }

  /** Waits for events and returns what was read of them. */
  synchronized TextTable await(int events, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (count < events) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw new IllegalStateException(
            "%d of %d events arrived in %s".formatted(count, events, atMost));
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return table;
  }
}
