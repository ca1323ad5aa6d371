package com.acme.shipping;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;

/** Declared by tests, in a package that has events already. */
@DomainEvent(aggregateType = "Label")
record LabelPrinted(@AggregateId String labelId) {}
