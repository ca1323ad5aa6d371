package com.acme.users;

import dev.waybill.annotation.ExternalEvent;
import java.util.UUID;

/** What another context says. */
@ExternalEvent(type = "payment.captured", source = "/payments")
record PaymentCaptured(UUID userId) {}
