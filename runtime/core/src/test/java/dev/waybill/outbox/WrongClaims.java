package dev.waybill.outbox;

import dev.waybill.outbox.store.Claim;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Claims that break promises on purpose, to show that the check of a history can fail. */
final class WrongClaims {

  private WrongClaims() {}

  /** Deletes what failed. */
  static final class Forgetful extends ForwardingClaim {
    Forgetful(Claim target) {
      super(target);
    }

    @Override
    public void failed(String id, Throwable cause) {
      target.published(List.of(id));
    }
  }

  /** Is not in the order of appending. */
  static final class Reversed extends ForwardingClaim {
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
  static final class Uncounted extends ForwardingClaim {
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
