package com.acme.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** A note, which Hibernate inserts when it is persisted, as its id comes with that. */
@Entity
@EntityListeners(NoteListener.class)
public class Note {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  private String text = "";

  protected Note() {}

  public Note(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
