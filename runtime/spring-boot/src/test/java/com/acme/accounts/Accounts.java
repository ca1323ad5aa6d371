package com.acme.accounts;

import jakarta.persistence.EntityManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens accounts. */
public class Accounts {

  private final EntityManager entities;

  public Accounts(EntityManager entities) {
    this.entities = entities;
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
