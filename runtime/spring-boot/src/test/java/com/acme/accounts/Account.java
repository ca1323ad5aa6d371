package com.acme.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

/** An account, whose listener tells of it when it is stored. */
@Entity
@EntityListeners(AccountListener.class)
public class Account {

  @Id private String owner = "";
  private long cents;
  @Version private long version;

  protected Account() {}

  public Account(String owner, long cents) {
    this.owner = owner;
    this.cents = cents;
  }

  public String owner() {
    return owner;
  }

  public long cents() {
    return cents;
  }

  public void pay(long more) {
    cents += more;
  }

  long version() {
    return version;
  }
}
