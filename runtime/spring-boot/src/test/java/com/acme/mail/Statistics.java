package com.acme.mail;

import com.acme.users.UserRegisteredPayload;
import dev.waybill.spring.IntegrationEventListener;
import org.springframework.transaction.annotation.Transactional;

/** Counts users, on the same stream; behind a proxy. */
@Transactional
@IntegrationEventListener(stream = "${mail.stream:outbox.event.User}")
public class Statistics {

  private final Mailed mailed;

  Statistics(Mailed mailed) {
    this.mailed = mailed;
  }

  @IntegrationEventListener
  public void on(UserRegisteredPayload user) {
    mailed.add("counted " + user.greeting());
  }
}
