package dev.waybill.samples.quickstart.users;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;
import dev.waybill.annotation.Meta;
import java.util.UUID;

/** What has happened to a user. */
@DomainEvent(aggregateType = "User")
public sealed interface UserEvent {

  /** The user that it happened to. */
  UUID userId();

  /** The user's version after it. */
  long version();

  /**
   * A user exists.
   *
   * @param name how the user wants to be called
   * @param email where the user can be reached; unique among all users
   */
  @DomainEvent(name = "UserRegistered")
  record Registered(
      @AggregateId(inPayload = true) UUID userId,
      String name,
      String email,
      @Meta("currentVersion") long version)
      implements UserEvent {}

  /**
   * A user has another name.
   *
   * @param oldName the name until now
   * @param newName the name from now on
   */
  @DomainEvent(name = "UserRenamed")
  record Renamed(
      @AggregateId UUID userId,
      String oldName,
      String newName,
      @Meta("currentVersion") long version)
      implements UserEvent {}

  /** A user can sign in. */
  @DomainEvent(name = "UserActivated")
  record Activated(@AggregateId UUID userId, @Meta("currentVersion") long version)
      implements UserEvent {}
}
