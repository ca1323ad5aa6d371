package com.acme.accounts;

import dev.waybill.outbox.Queueable;
import jakarta.persistence.EntityManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens accounts. */
public class Accounts {

  private final EntityManager entities;
  private final Queueable outbox;

  public Accounts(EntityManager entities, Queueable outbox) {
    this.entities = entities;
    this.outbox = outbox;
  }

  /** Tells of a payment that Hibernate has not written yet. */
  @Transactional
  public void pay(String owner, long cents, Runnable meanwhile, Runnable afterwards) {
    Account account = entities.find(Account.class, owner);
    meanwhile.run();
    account.pay(cents);
    outbox.enqueue(new AccountOpened(owner, account.cents()));
    afterwards.run();
  }

  @Transactional
  public void write(String text) {
    entities.persist(new Note(text));
  }

  @Transactional
  public void open(String owner) {
    entities.persist(new Account(owner, 0));
  }

  @Transactional
  public void openAndFail(String owner) {
    entities.persist(new Account(owner, 0));
    entities.flush();
    throw new IllegalArgumentException("%s is refused".formatted(owner));
  }

  @Transactional(readOnly = true)
  public void openWhileReading(String owner) {
    entities.persist(new Account(owner, 0));
    entities.flush();
  }

  @Transactional(propagation = Propagation.SUPPORTS)
  public boolean has(String owner) {
    return entities.find(Account.class, owner) != null;
  }
}
