package com.acme.contracts;

import dev.waybill.annotation.ExternalEvent;

/** What the office that takes signatures says. */
@ExternalEvent(type = "signature.completed", source = "/signatures")
record SignatureCompleted(String contractId, String signer) {}
