package com.acme.users;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** A mail that is to be sent. */
@Entity
class Mail {

  @Id @GeneratedValue private @Nullable Long id;
  private String receiver = "";
  private String text = "";

  protected Mail() {}

  Mail(String receiver, String text) {
    this.receiver = receiver;
    this.text = text;
  }

  String receiver() {
    return receiver;
  }

  String text() {
    return text;
  }
}
