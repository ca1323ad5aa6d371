package shop;

import dev.waybill.annotation.ContractLock;

/** What this package has promised on the wire. */
@ContractLock(format = 1, value = {
  """
  UserCreated 1
    event UserCreated of User by string
    name: string
    e-mail: string? was mail
    plan: enum FREE | PAID | at-cost | …
    address: object?
      street: string?
      geo: object?
        lat: number
    tags: list(string?)
    contact: one of kind …
      = fax
        number: string?
      = phone
        number: string?
        extensions: set(int32)?
    picture: string(base64)?
    rest: map(string, any?)
  """,
  """
  UserCreated 2
    event UserCreated of User by string
    name: string
    joined: string(date)
  """})
final class IntegrationEventsLock {}
