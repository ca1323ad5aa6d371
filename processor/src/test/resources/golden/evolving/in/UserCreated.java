package shop;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;
import dev.waybill.annotation.Upcaster;
import java.time.LocalDate;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A user has joined. */
@NullMarked
@DomainEvent(aggregateType = "User", schemaVersion = 3)
public record UserCreated(
    @AggregateId String userId, String name, LocalDate joined, @Nullable String invitedBy) {

  private static final LocalDate BEFORE_DATES = LocalDate.of(2020, 1, 1);

  @Upcaster
  static UserCreatedPayload fromV1(UserCreatedPayloadV1 old) {
    return new UserCreatedPayload(old.name(), BEFORE_DATES, null);
  }
}
