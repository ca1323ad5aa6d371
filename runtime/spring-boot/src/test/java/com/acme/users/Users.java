package com.acme.users;

import dev.waybill.outbox.Queueable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Registers users, and tells of it in the same transaction. */
public class Users {

  private final JdbcTemplate jdbc;
  private final Queueable outbox;

  public Users(JdbcTemplate jdbc, Queueable outbox) {
    this.jdbc = jdbc;
    this.outbox = outbox;
  }

  @Transactional
  public void register(String name) {
    jdbc.update("INSERT INTO users (name) VALUES (?)", name);
    tell(name);
  }

  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void registerInATransactionOfItsOwn(String name) {
    register(name);
  }

  @Transactional(propagation = Propagation.NESTED)
  public void registerOrNotAtAll(String name, boolean isRefused) {
    register(name);
    if (isRefused) {
      throw new IllegalArgumentException("%s is refused".formatted(name));
    }
  }

  @Transactional(readOnly = true)
  public void tellWhileReading(String name) {
    tell(name);
  }

  public void tellWithoutATransaction(String name) {
    tell(name);
  }

  private void tell(String name) {
    outbox.enqueue(new UserRegistered(name, "Hello"));
  }
}
