package com.acme.contracts;

import dev.waybill.annotation.InternalEvent;

/** A contract is there to be signed, of which others need not hear. */
@InternalEvent
record ContractDrafted(String contractId, String party) {}
