package com.acme.shipping;

import com.acme.orders.OrderPlacedPayload;
import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;

/** Its own event, which says which one of the other module's it follows from. */
@DomainEvent(aggregateType = "Parcel")
public record ParcelSent(@AggregateId String parcelId, OrderPlacedPayload order) {}
