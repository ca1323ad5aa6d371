package dev.waybill.samples.orders.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.event.IntegrationEvent;
import dev.waybill.outbox.InMemoryOutbox;
import dev.waybill.outbox.OutboxEntry;
import dev.waybill.samples.orders.ordering.OrderCommand.CancelOrder;
import dev.waybill.samples.orders.ordering.OrderCommand.PayOrder;
import dev.waybill.samples.orders.ordering.OrderCommand.PlaceOrder;
import dev.waybill.samples.orders.ordering.OrderCommand.ShipOrder;
import dev.waybill.samples.orders.ordering.OrderRejection.Reason;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderCommandHandlerTest {

  private static final OrderId ORDER = new OrderId(new UUID(0, 1));

  private final RememberedOrders orders = new RememberedOrders();
  private final InMemoryOutbox outbox = InMemoryOutbox.create();
  private final OrderCommandHandler handler = new OrderCommandHandler(orders, outbox);

  @Test
  void anOrderIsPlacedAndPaidAndShipped() {
    placed();

    assertThat(handler.handle(new PayOrder("c-2", ORDER, 42_00)))
        .isEqualTo(new OrderEvent.Paid(ORDER, 2));
    assertThat(handler.handle(new ShipOrder("c-3", ORDER, 2)))
        .isEqualTo(new OrderEvent.Shipped(ORDER, 3));
    assertThat(orders.find(ORDER)).contains(new Order(ORDER, "Ann", 42_00, OrderStatus.SHIPPED, 3));
    assertThat(told())
        .extracting(IntegrationEvent::type)
        .containsExactly("OrderPlaced", "OrderPaid", "OrderShipped");
  }

  @Test
  void anOpenOrderCanBeGivenUp() {
    placed();

    assertThat(handler.handle(new CancelOrder("c-2", ORDER, 1)))
        .isEqualTo(new OrderEvent.Cancelled(ORDER, 2));
    assertThat(handler.handle(new PayOrder("c-3", ORDER, 42_00)))
        .isEqualTo(new OrderRejection.PayRejected("c-3", ORDER, Reason.NOT_OPEN, 2));
  }

  @Test
  void nobodyOrdersForTooMuch() {
    assertThat(handler.handle(new PlaceOrder("c-1", ORDER, "Ann", 1_000_01)))
        .isEqualTo(new OrderRejection.PlaceRejected("c-1", Reason.OVER_CREDIT_LIMIT, 1_000_01));
    assertThat(orders.find(ORDER)).isEmpty();
  }

  @Test
  void theAmountMustBeRight() {
    placed();

    assertThat(handler.handle(new PayOrder("c-2", ORDER, 41_99)))
        .isEqualTo(new OrderRejection.PayRejected("c-2", ORDER, Reason.WRONG_AMOUNT, 1));
  }

  @Test
  void nothingIsShippedBeforeItIsPaid() {
    placed();

    assertThat(handler.handle(new ShipOrder("c-2", ORDER, 1)))
        .isEqualTo(new OrderRejection.ShipRejected("c-2", ORDER, Reason.NOT_PAID, 1, 1));
  }

  @Test
  void whoeverLooksAtAFormerVersionIsRefused() {
    placed();
    handler.handle(new PayOrder("c-2", ORDER, 42_00));

    assertThat(handler.handle(new CancelOrder("c-3", ORDER, 1)))
        .isEqualTo(new OrderRejection.CancelRejected("c-3", ORDER, Reason.CHANGED_MEANWHILE, 1, 2));
  }

  @Test
  void whoeverIsSlowerIsRefusedAndNothingElseIsTold() {
    placed();
    OrderCommandHandler faster = new OrderCommandHandler(orders, outbox);
    orders.beforeReplacing(() -> faster.handle(new CancelOrder("c-2", ORDER, 1)));

    assertThat(handler.handle(new PayOrder("c-3", ORDER, 42_00)))
        .isEqualTo(new OrderRejection.PayRejected("c-3", ORDER, Reason.CHANGED_MEANWHILE, 2));
    assertThat(told())
        .extracting(IntegrationEvent::type)
        .containsExactly("OrderPlaced", "OrderCancelled", "PayOrder");
  }

  private void placed() {
    assertThat(handler.handle(new PlaceOrder("c-1", ORDER, "Ann", 42_00)))
        .isEqualTo(new OrderEvent.Placed(ORDER, "Ann", 42_00, "EUR", 1));
  }

  private List<IntegrationEvent<?>> told() {
    return outbox.getPending(100).stream().<IntegrationEvent<?>>map(OutboxEntry::event).toList();
  }
}
