package com.acme.shop;

import dev.waybill.annotation.ExternalEvent;

/** What payments say, as far as it matters here. */
@ExternalEvent(type = "payment.captured", source = "/payments")
public record PaymentCaptured(String orderId, long cents) {}
