package com.acme.users;

import dev.waybill.spring.IntegrationEventListener;
import org.springframework.stereotype.Component;

/** Writes to users, once for each event. */
@Component
@IntegrationEventListener(stream = "outbox.event.User")
class Welcome {

  private final Mails mails;

  Welcome(Mails mails) {
    this.mails = mails;
  }

  @IntegrationEventListener
  void registered(UserRegisteredPayload user) {
    mails.save(new Mail(user.email(), "Welcome, %s".formatted(user.name())));
  }

  @IntegrationEventListener
  void refused(RegisterUserRejectedPayload refusal) {
    mails.save(new Mail(refusal.email(), "Somebody tried your address"));
  }
}
