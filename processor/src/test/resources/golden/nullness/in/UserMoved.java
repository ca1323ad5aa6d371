package shop;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A user lives elsewhere now. */
@NullMarked
@DomainEvent(aggregateType = "User")
public record UserMoved(
    @AggregateId String userId, String street, @Nullable String floor, List<String> inhabitants) {}
