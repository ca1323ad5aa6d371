package com.acme.products;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;
import java.math.BigDecimal;

@DomainEvent(aggregateType = "Product")
record ProductCreated(@AggregateId String productId, String name, BigDecimal price) {}
