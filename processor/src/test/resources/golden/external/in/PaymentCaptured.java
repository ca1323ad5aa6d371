package shop;

import dev.waybill.annotation.ExternalEvent;
import java.math.BigDecimal;

/** What billing needs to know of a payment. */
@ExternalEvent(type = "payment.captured", source = "/payments")
public record PaymentCaptured(String paymentId, BigDecimal amount) {}
