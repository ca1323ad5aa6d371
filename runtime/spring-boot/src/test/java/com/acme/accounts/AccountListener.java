package com.acme.accounts;

import dev.waybill.outbox.Queueable;
import jakarta.persistence.PostPersist;

/** Tells of accounts when the database has them, which is within a flush. */
public class AccountListener {

  private final Queueable outbox;

  AccountListener(Queueable outbox) {
    this.outbox = outbox;
  }

  @PostPersist
  void opened(Account account) {
    outbox.enqueue(new AccountOpened(account.owner(), account.cents()));
  }
}
