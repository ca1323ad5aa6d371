package dev.waybill.http;

import dev.waybill.event.WaybillException;
import java.util.Objects;

/** Says that a request is no webhook of somebody who has the secret, or is too old to be heeded. */
public final class InvalidWebhookException extends WaybillException {

  private static final long serialVersionUID = 1L;

  InvalidWebhookException(String message) {
    super(Objects.requireNonNull(message, "message"), null);
  }
}
