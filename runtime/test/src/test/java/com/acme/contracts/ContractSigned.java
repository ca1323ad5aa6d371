package com.acme.contracts;

import dev.waybill.annotation.AggregateId;
import dev.waybill.annotation.DomainEvent;
import dev.waybill.annotation.OccurredAt;
import java.time.Instant;

@DomainEvent(aggregateType = "Contract")
record ContractSigned(@AggregateId String contractId, String signedBy, @OccurredAt Instant at) {}
