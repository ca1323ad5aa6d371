package dev.waybill.samples.orders.ordering;

import dev.waybill.annotation.ContractLock;

/** The wire contract of this package: written by "waybill accept", reviewed like code. */
@ContractLock(
    format = 1,
    value = {
      """
      CancelOrderRejected 1
        rejection CancelOrder refuses CancelOrder of Order by string(uuid)
        reasonCode: enum CHANGED_MEANWHILE | NOT_OPEN | NOT_PAID | OVER_CREDIT_LIMIT | WRONG_AMOUNT
      """,
      """
      OrderCancelled 1
        event OrderCancelled of Order by string(uuid)
      """,
      """
      OrderPaid 1
        event OrderPaid of Order by string(uuid)
      """,
      """
      OrderPlaced 1
        event OrderPlaced of Order by string(uuid)
        customer: string
        totalCents: int64
      """,
      """
      OrderPlaced 2
        event OrderPlaced of Order by string(uuid)
        customer: string pii
        totalCents: int64
        currency: string
      """,
      """
      OrderShipped 1
        event OrderShipped of Order by string(uuid)
      """,
      """
      PayOrderRejected 1
        rejection PayOrder refuses PayOrder of Order by string(uuid)
        reasonCode: enum CHANGED_MEANWHILE | NOT_OPEN | NOT_PAID | OVER_CREDIT_LIMIT | WRONG_AMOUNT
      """,
      """
      PlaceOrderRejected 1
        rejection PlaceOrder refuses PlaceOrder of Order
        totalCents: int64
        reasonCode: enum CHANGED_MEANWHILE | NOT_OPEN | NOT_PAID | OVER_CREDIT_LIMIT | WRONG_AMOUNT
      """,
      """
      ShipOrderRejected 1
        rejection ShipOrder refuses ShipOrder of Order by string(uuid)
        reasonCode: enum CHANGED_MEANWHILE | NOT_OPEN | NOT_PAID | OVER_CREDIT_LIMIT | WRONG_AMOUNT
      """
    })
final class IntegrationEventsLock {}
