package dev.waybill.samples.quickstart.users;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.Classification;
import dev.waybill.annotation.CommandId;
import dev.waybill.annotation.Meta;
import dev.waybill.annotation.ReasonCode;
import dev.waybill.annotation.Rejection;
import java.util.UUID;

/** Why a command was refused. */
@Rejection(aggregateType = "User")
public sealed interface UserRejection {

  /** The command that was refused. */
  String commandId();

  /**
   * A user was not registered.
   *
   * @param email the address that was given
   */
  @Rejection(name = "RegisterUserRejected", classification = Classification.BUSINESS)
  record RegisterRejected(@CommandId String commandId, @ReasonCode Reason reason, String email)
      implements UserRejection {

    /** What stands against it. */
    public enum Reason {
      /** Another user has the address. */
      EMAIL_TAKEN,
      /** Addresses of this domain are not accepted. */
      DOMAIN_BLOCKED
    }
  }

  /** A user was not renamed, since somebody else has changed the user meanwhile. */
  @Rejection(
      name = "RenameUserRejected",
      reasonCode = "WRONG_VERSION",
      classification = Classification.CONCURRENCY,
      retryable = true)
  record RenameRejected(
      @CommandId String commandId,
      @AggregateId UUID userId,
      String newName,
      @Meta("expectedVersion") long expectedVersion,
      @Meta("currentVersion") long currentVersion)
      implements UserRejection {}

  /**
   * A command was sent to a user that does not exist.
   *
   * @param userId the id that nobody has
   */
  @Rejection(
      name = "ActivateUserRejected",
      reasonCode = "UNKNOWN_USER",
      classification = Classification.VALIDATION)
  record ActivateRejected(@CommandId String commandId, UUID userId) implements UserRejection {}
}
