package com.acme.accounts;

import dev.waybill.outbox.Queueable;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PrePersist;

/** Tells of notes before and after they are inserted. */
public class NoteListener {

  private final Queueable outbox;

  NoteListener(Queueable outbox) {
    this.outbox = outbox;
  }

  @PrePersist
  void before(Note note) {
    outbox.enqueue(new AccountOpened("before " + note.text(), 0));
  }

  @PostPersist
  void after(Note note) {
    outbox.enqueue(new AccountOpened("after " + note.text(), 0));
  }
}
