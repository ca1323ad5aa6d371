package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bus.PublishException;
import dev.waybill.outbox.RetryPolicy;
import dev.waybill.outbox.store.Claim;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** All that a worker does which only the holder of a lane may do. */
enum Settlement {
  /** Acknowledges events of which no attempt had failed. */
  ACKNOWLEDGE(true) {
    @Override
    Runnable begin(Stage stage) {
      stage.append("a1", "b1", "c1");
      Claim claim = stage.claim("a1", "b1", "c1");
      return () -> claim.published(List.of("a1", "b1", "c1"));
    }
  },
  /** Acknowledges events, one of which had failed before. */
  ACKNOWLEDGE_WITH_RETRIES(true) {
    @Override
    Runnable begin(Stage stage) {
      stage.appendFailed("a1");
      stage.append("b1");
      Claim claim = stage.claim("a1", "b1");
      return () -> claim.published(List.of("a1", "b1"));
    }
  },
  /** Counts a first failed attempt. */
  FAIL(true) {
    @Override
    Runnable begin(Stage stage) {
      stage.append("a1");
      Claim claim = stage.claim("a1");
      return () -> claim.failed("a1", new IllegalStateException("no"));
    }
  },
  /** Counts one more. */
  FAIL_AGAIN(true) {
    @Override
    Runnable begin(Stage stage) {
      stage.appendFailed("a1");
      Claim claim = stage.claim("a1");
      return () -> claim.failed("a1", new IllegalStateException("no"));
    }
  },
  /** Makes a dead letter. */
  BURY(true) {
    @Override
    Runnable begin(Stage stage) {
      stage.append("a1");
      Claim claim = stage.claim("a1");
      return () -> claim.failed("a1", PublishException.permanent("no", null));
    }
  },
  /** Notes that an event goes alone which may have killed a worker. */
  MARK(true) {
    @Override
    Runnable begin(Stage stage) {
      stage.appendSuspect("a1");
      stage.claim("a1").close();
      return () -> stage.claim("a1");
    }
  },
  /** Notes that it is on its way no longer. */
  UNMARK(false) {
    @Override
    Runnable begin(Stage stage) {
      stage.appendSuspect("a1");
      return stage.claim("a1")::close;
    }
  },
  /** Notes that the bus is silent about an event. */
  SET_ASIDE(true) {
    @Override
    Runnable begin(Stage stage) {
      stage.append("a1");
      Claim claim = stage.claim("a1");
      assertThat(claim.retain(List.of("a1"))).isTrue();
      return () -> claim.setAside(List.of("a1"));
    }
  },
  /** Lets it come again. */
  PUT_BACK(false) {
    @Override
    Runnable begin(Stage stage) {
      stage.append("a1");
      Claim claim = stage.claim("a1");
      assertThat(claim.retain(List.of("a1"))).isTrue();
      claim.setAside(List.of("a1"));
      return claim::close;
    }
  },
  /** Forgets the attempts of an event that was deleted by hand. */
  FORGET(false) {
    @Override
    Runnable begin(Stage stage) {
      stage.append("b1");
      stage.appendFailed("a1");
      stage.sandbox.execute("DELETE FROM \"outbox\" WHERE id = 'a1'");
      stage.looksAfterItsLanes();
      return () -> stage.claim("b1").close();
    }
  },
  /** Renews its lease in the middle of a page. */
  RENEW(true) {
    @Override
    Runnable begin(Stage stage) {
      stage.append("a1");
      return stage.claim("a1")::renew;
    }
  },
  /** Gives back what it has. */
  LEAVE(false) {
    @Override
    Runnable begin(Stage stage) {
      stage.append("a1");
      stage.claim("a1").close();
      return () -> stage.outbox.leave(Stage.WORKER);
    }
  };

  /** Whether the worker is to find out by it that it has lost its lanes. */
  final boolean findsOut;

  Settlement(boolean findsOut) {
    this.findsOut = findsOut;
  }

  /**
   * Does all that comes before.
   *
   * @return what settles
   */
  abstract Runnable begin(Stage stage);

  /** A worker that has all lanes, and looks after them only when a test says so. */
  static final class Stage {

    static final String WORKER = "holder";

    final Sandbox sandbox;
    final AtomicLong nanos = new AtomicLong();
    final JdbcOutbox outbox;

    Stage(Sandbox sandbox) {
      this.sandbox = sandbox;
      this.outbox =
          sandbox
              .builder()
              .nanoTime(nanos::get)
              .retryPolicy(new RetryPolicy(12, Duration.ZERO, Duration.ZERO))
              .build();
    }

    void append(String... ids) {
      sandbox.append(outbox, ids);
    }

    Claim claim(String... expected) {
      Claim claim = outbox.claim(WORKER, 10);
      assertThat(ids(claim)).containsExactly(expected);
      return claim;
    }

    void appendFailed(String id) {
      append(id);
      try (Claim claim = outbox.claim(WORKER, 10)) {
        claim.failed(id, new IllegalStateException("no"));
      }
    }

    void appendSuspect(String id) {
      append(id);
      assertThat(ids(sandbox.outbox().claim("dead", 10))).containsExactly(id);
      sandbox.pass(Sandbox.LEASE.plusSeconds(1));
    }

    void looksAfterItsLanes() {
      nanos.addAndGet(Sandbox.LEASE.dividedBy(3).toNanos());
    }
  }
}
