package com.acme.shop;

import dev.waybill.jdbc.JdbcOutbox;
import org.hibernate.SessionFactory;
import org.jooq.DSLContext;

/** Hibernate and jOOQ by themselves. */
final class WithoutSpring {

  private final JdbcOutbox outbox;

  WithoutSpring(JdbcOutbox outbox) {
    this.outbox = outbox;
  }

  void withHibernate(SessionFactory sessions, OrderPlaced placed) {
    sessions.inTransaction(
        session -> {
          session.flush(); // what the event tells of comes first
          session.doWork(connection -> outbox.in(connection).enqueue(placed));
        });
    outbox.wakeUp();
  }

  void withJooq(DSLContext jooq, OrderPlaced placed) {
    jooq.transaction(
        transaction ->
            transaction.dsl().connection(connection -> outbox.in(connection).enqueue(placed)));
    outbox.wakeUp();
  }
}
