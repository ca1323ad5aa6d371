package shop;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;
import dev.waybill.annotation.OccurredAt;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user has joined.
 *
 * @param userId who it is
 * @param name the full name, as typed by {@link UserCreated the user}
 */
@DomainEvent(aggregateType = "User")
public record UserCreated(
    @AggregateId UUID userId,
    String name,
    @JsonProperty("e_mail") @Nullable String email,
    List<@Nullable String> groups,
    @OccurredAt Instant at) {}
