package com.acme.orders;

import dev.waybill.convert.Boundary;
import dev.waybill.convert.ConverterProvider;
import dev.waybill.convert.EventContract;
import dev.waybill.convert.EventConverter;
import dev.waybill.event.EventContext;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.event.IntegrationEventMetadata;
import java.util.List;

/** Converters that are written by hand, and named in a file among the resources. */
public final class OrderNotes implements ConverterProvider {

  public record OrderNoted(String orderId, String note) {}

  private static final class OrderNotedConverter implements EventConverter<OrderNoted, String> {

    private final EventContract contract =
        EventContract.domainEvent("OrderNoted", "Order").within(Boundary.unspecified());

    @Override
    public Class<OrderNoted> recordType() {
      return OrderNoted.class;
    }

    @Override
    public EventContract contract() {
      return contract;
    }

    @Override
    public IntegrationEvent<String> convert(
        OrderNoted event, IntegrationEventMetadata metadata, EventContext context) {
      return IntegrationEvent.create(
          contract.type(),
          event.note(),
          contract.metadata(metadata).aggregateId(event.orderId()).build(),
          context);
    }
  }

  @Override
  public List<EventConverter<?, ?>> converters() {
    return List.of(new OrderNotedConverter());
  }
}
