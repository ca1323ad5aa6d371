package dev.waybill.contracts;

/** Two packages with something of everything. */
public final class SampleContracts {

  private static final String USER_CREATED_1 =
      """
      UserCreated 1
        event UserCreated of User by string(uuid)
        name: string
      """;

  private static final String USER_CREATED_2 =
      """
      UserCreated 2
        event UserCreated of User by string(uuid)
        firstName: string pii
        lastName: string? pii
        plan: enum FREE | PAID
        channel: enum APP | WEB | …?
        addresses: list(object?)
          street: string? pii
          kind: enum HOME | WORK?
        tree: object
          size: int32
          below: list(^1?)?
        pay: one of kind?
          = card
            number: string?
          = cash
            coins: int32
            change: ^1?
        note: one of "@type" …
          = text
            text: string?
        balances: map(enum AUD | ZAR, number?)
        tags: set(string?)
        since: string(date-time)
        birthday: string(date)?
        lasts: string(duration)
        picture: string(base64)?
        weight: opaque com.acme.Weight?
        big: int64
      """;

  private static final String USER_LEFT =
      """
      UserLeft 1 retired
        event UserLeft of User by string(uuid)
        why: string?
      """;

  private static final String CREATE_USER_REJECTED =
      """
      CreateUserRejected 1
        rejection CreateUser refuses CreateUser of User
        userEmail: string pii
        reasonCode: enum ALREADY_EXISTS | EMAIL_BLOCKED
      """;

  private static final String TOO_LATE =
      """
      CloseDayTooLate 3
        rejection CloseDay refuses CloseDay reason TOO_LATE
        day: string(date)
      """;

  private SampleContracts() {}

  /** Users, with what has changed and what is gone. */
  public static Compiled users() {
    return new Compiled("com.acme.users")
        .writes(USER_CREATED_2, "A user has joined.", "As friends say it.", "As passports have it.")
        .writes(CREATE_USER_REJECTED, "A user could not be created.", "Where nobody answers.")
        .locks(USER_CREATED_1, USER_CREATED_2, USER_LEFT, CREATE_USER_REJECTED);
  }

  /** Days, without a lock. */
  public static Compiled days() {
    return new Compiled("com.acme.days").writes(TOO_LATE, "");
  }
}
