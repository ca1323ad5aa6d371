package dev.waybill.samples.quickstart.users;

import dev.waybill.annotation.ContractLock;

/** The wire contract of this package: written by "waybill accept", reviewed like code. */
@ContractLock(
    format = 1,
    value = {
      """
      ActivateUserRejected 1
        rejection ActivateUser refuses ActivateUser of User reason UNKNOWN_USER
        userId: string(uuid)
      """,
      """
      RegisterUserRejected 1
        rejection RegisterUser refuses RegisterUser of User
        email: string
        reasonCode: enum DOMAIN_BLOCKED | EMAIL_TAKEN
      """,
      """
      RenameUserRejected 1
        rejection RenameUser refuses RenameUser of User by string(uuid) reason WRONG_VERSION
        newName: string
      """,
      """
      UserActivated 1
        event UserActivated of User by string(uuid)
      """,
      """
      UserRegistered 1
        event UserRegistered of User by string(uuid)
        userId: string(uuid)
        name: string
        email: string
      """,
      """
      UserRenamed 1
        event UserRenamed of User by string(uuid)
        oldName: string
        newName: string
      """
    })
final class IntegrationEventsLock {}
