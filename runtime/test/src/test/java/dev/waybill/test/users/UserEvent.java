package dev.waybill.test.users;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;
import dev.waybill.annotation.InternalEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to users. */
@DomainEvent(aggregateType = "User")
public sealed interface UserEvent {

  /** Where somebody lives. */
  record Address(String street, @Nullable String zip) {}

  @DomainEvent(name = "MemberCreated")
  record Created(@AggregateId(inPayload = true) String userId, String name) implements UserEvent {}

  @DomainEvent(name = "MemberRenamed")
  record Renamed(@AggregateId String userId, String oldName, String newName) implements UserEvent {}

  @DomainEvent(name = "MemberMoved")
  record Moved(
      @AggregateId String userId, Address to, List<String> tags, Map<String, Integer> counts)
      implements UserEvent {}

  @InternalEvent
  record Checked(String userId) implements UserEvent {}
}
