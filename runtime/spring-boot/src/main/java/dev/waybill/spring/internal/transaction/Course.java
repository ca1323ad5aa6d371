package dev.waybill.spring.internal.transaction;

import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * How far one transaction is, and what is to be done at its end. Used by the transaction's thread
 * alone.
 *
 * <p>It is the first to hear of the commit: those after it may throw, and would take the workers'
 * waking with them, or enqueue.
 */
public final class Course implements TransactionSynchronization, Ordered {

  /** What the transaction manager has bound to the thread: data sources are among it. */
  private final Set<Object> resources;

  private Set<Runnable> checks = Set.of();
  private Set<Runnable> actions = Set.of();
  private boolean isOver;

  Course() {
    this.resources = Set.copyOf(TransactionSynchronizationManager.getResourceMap().keySet());
  }

  boolean has(Object resource) {
    return resources.contains(resource);
  }

  boolean isOver() {
    return isOver;
  }

  void addCheck(Runnable check) {
    checks = checks.isEmpty() ? new LinkedHashSet<>() : checks;
    checks.add(check);
  }

  void addAction(Runnable action) {
    actions = actions.isEmpty() ? new LinkedHashSet<>() : actions;
    actions.add(action);
  }

  /** Runs what must hold for the commit. */
  public void check() {
    checks.forEach(Runnable::run);
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public void afterCommit() {
    isOver = true;
    actions.forEach(Runnable::run);
  }
}
