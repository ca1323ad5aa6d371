package dev.waybill.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Claims that break promises on purpose, to show that the check of a history can fail. */
final class WrongClaims {

  private WrongClaims() {}

  /** A claim in front of another. */
  private static class Forwarding implements Claim {
    final Claim target;

    Forwarding(Claim target) {
      this.target = target;
    }

    @Override
    public List<OutboxEntry> entries() {
      return target.entries();
    }

    @Override
    public boolean isFull() {
      return target.isFull();
    }

    @Override
    public Duration lease() {
      return target.lease();
    }

    @Override
    public void published(Collection<String> ids) {
      target.published(ids);
    }

    @Override
    public void failed(String id, Throwable cause) {
      target.failed(id, cause);
    }

    @Override
    public void renew() {
      target.renew();
    }

    @Override
    public void close() {
      target.close();
    }
  }

  /** Deletes what failed. */
  static final class Forgetful extends Forwarding {
    Forgetful(Claim target) {
      super(target);
    }

    @Override
    public void failed(String id, Throwable cause) {
      target.published(List.of(id));
    }
  }

  /** Is not in the order of appending. */
  static final class Reversed extends Forwarding {
    Reversed(Claim target) {
      super(target);
    }

    @Override
    public List<OutboxEntry> entries() {
      List<OutboxEntry> reversed = new ArrayList<>(target.entries());
      Collections.reverse(reversed);
      return reversed;
    }

    @Override
    public void published(Collection<String> ids) {
      try {
        target.published(ids);
      } catch (IllegalArgumentException e) {
        // as if it had been allowed
      }
    }

    @Override
    public void failed(String id, Throwable cause) {
      try {
        target.failed(id, cause);
      } catch (IllegalArgumentException e) {
        // as if it had been allowed
      }
    }
  }

  /** Knows of no attempt that anyone has made before. */
  static final class Uncounted extends Forwarding {
    Uncounted(Claim target) {
      super(target);
    }

    @Override
    public List<OutboxEntry> entries() {
      return target.entries().stream()
          .map(entry -> new OutboxEntry(entry.id(), entry.event(), false, 0, null, null, null))
          .toList();
    }
  }
}
