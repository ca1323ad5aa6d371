package com.acme.mail;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What was mailed, and how often mailing shall fail. */
public class Mailed {

  public final AtomicInteger failures = new AtomicInteger();
  private final List<String> mails = new CopyOnWriteArrayList<>();

  public void add(String mail) {
    mails.add(mail);
  }

  public void failWhereDue() {
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("the mail server is away");
    }
  }

  public List<String> mails() {
    return List.copyOf(mails);
  }

  public void clear() {
    mails.clear();
  }
}
