package com.acme.users;

import dev.waybill.annotation.*;
import java.util.UUID;

/** What happened to a user, or did not. */
sealed interface UserEvent {

  /** A user is there. */
  @DomainEvent(aggregateType = "User", name = "UserRegistered")
  record Registered(@AggregateId UUID id, String name, String email) implements UserEvent {}

  /** A user has another name. */
  @DomainEvent(aggregateType = "User", name = "UserRenamed")
  record Renamed(@AggregateId UUID id, String name) implements UserEvent {}

  /** A user was not registered. */
  @Rejection(commandType = "RegisterUser", aggregateType = "User", name = "RegisterUserRejected")
  record Refused(@CommandId UUID commandId, @ReasonCode Reason reason, String email)
      implements UserEvent {

    /** Why not. */
    public enum Reason {
      EMAIL_TAKEN
    }
  }
}
