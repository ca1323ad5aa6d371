package dev.waybill.spring.internal.jpa;

import jakarta.persistence.EntityManager;
import java.util.Map;
import org.hibernate.FlushMode;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Has Hibernate write what it holds before events are appended, so that they follow the check of
 * the aggregate's version, and the lock that comes with the write: else two transactions on one
 * aggregate could append in one order and commit in the other.
 *
 * <p>Never while it writes, as from an entity's listener.
 */
public final class HibernateFlush implements Runnable {

  @Override
  public void run() {
    for (Object resource : TransactionSynchronizationManager.getResourceMap().values()) {
      if (resource instanceof EntityManagerHolder holder) {
        flush(holder.getEntityManager());
      }
    }
  }

  private static void flush(EntityManager entities) {
    SessionImplementor session = entities.unwrap(SessionImplementor.class);
    // One that is bound for a web request need not be in this transaction.
    if (!session.isJoinedToTransaction()
        || session.getHibernateFlushMode() == FlushMode.MANUAL
        || isAtWork(session.getPersistenceContextInternal())) {
      return;
    }
    try {
      session.flush();
    } catch (RuntimeException e) {
      // What a commit would throw, had it come to that.
      DataAccessException known = EntityManagerFactoryUtils.convertJpaAccessExceptionIfPossible(e);
      throw known == null ? e : known;
    }
  }

  private static boolean isAtWork(PersistenceContext context) {
    return context.isFlushing() || context.getCascadeLevel() > 0 || isSaving(context);
  }

  /** Where the database makes the id, an entity's listener is called before Hibernate has it. */
  private static boolean isSaving(PersistenceContext context) {
    for (Map.Entry<Object, EntityEntry> each : context.reentrantSafeEntityEntries()) {
      if (each.getValue().getStatus() == Status.SAVING) {
        return true;
      }
    }
    return false;
  }
}
