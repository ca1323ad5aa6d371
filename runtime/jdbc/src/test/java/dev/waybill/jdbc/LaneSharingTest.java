package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.appear;
import static dev.waybill.jdbc.Sandbox.drain;
import static dev.waybill.jdbc.Sandbox.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import dev.waybill.jdbc.internal.dialect.Dialect;
import dev.waybill.jdbc.internal.dialect.LeaseActs;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.store.Claim;
import dev.waybill.outbox.store.ClaimLostException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Workers of any number of processes share the 64 lanes; each outbox here is a process. */
final class LaneSharingTest {

  private static final Duration MORE_THAN_A_LEASE = Sandbox.LEASE.plusSeconds(1);

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void oneWorkerHasThemAll(Databases database) {
    Sandbox sandbox = Sandbox.with(database);

    appear(sandbox.outbox(), "w");

    assertThat(lanes(sandbox)).containsExactly(Map.entry("w", 64L));
  }

  @ParameterizedTest
  @CsvSource({
    "H2, 2, 32, 32",
    "H2, 3, 21, 22",
    "H2, 5, 12, 13",
    "POSTGRESQL, 2, 32, 32",
    "POSTGRESQL, 3, 21, 22",
    "POSTGRESQL, 5, 12, 13"
  })
  void severalShareThemFairly(Databases database, int workers, long least, long most) {
    Sandbox sandbox = Sandbox.with(database);
    List<JdbcOutbox> processes = processes(sandbox, workers);

    // Each gives up what is too much when it next looks, and then each finds what is free.
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < workers; i++) {
        appear(processes.get(i), "w" + i);
      }
    }

    assertThat(lanes(sandbox)).hasSize(workers);
    assertThat(lanes(sandbox).values())
        .allSatisfy(count -> assertThat(count).isBetween(least, most));
    assertThat(lanes(sandbox).values().stream().mapToLong(count -> count).sum()).isEqualTo(64);
  }

  @Test
  void whereThereAreMoreWorkersThanLanesSomeHaveNoneAndWait() {
    Sandbox sandbox = Sandbox.with(Databases.H2);
    JdbcOutbox outbox = sandbox.outbox();
    List<String> workers = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      workers.add("w%02d".formatted(i));
    }
    for (int round = 0; round < 2; round++) {
      for (String worker : workers) {
        appear(outbox, worker);
      }
    }

    assertThat(lanes(sandbox)).hasSize(64);
    assertThat(lanes(sandbox).values()).containsOnly(1L);
    assertThat(drain(outbox, "w69")).isEmpty();

    workers.subList(0, 64).forEach(outbox::leave);
    appear(outbox, "w69");
    assertThat(lanes(sandbox)).containsKey("w69");
    workers.forEach(outbox::leave);
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void aWorkerGivesItsLanesBackWhenItLeaves(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox first = sandbox.outbox();
    JdbcOutbox second = sandbox.outbox();
    appear(first, "w1");
    appear(second, "w2");

    first.leave("w1");
    appear(second, "w2");

    assertThat(lanes(sandbox)).containsExactly(Map.entry("w2", 64L));
    assertThat(sandbox.number("SELECT count(*) FROM \"outbox_worker\"")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void aDeadWorkersLanesAreTakenOnceItsLeaseHasExpired(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    appear(sandbox.outbox(), "dead");
    JdbcOutbox second = sandbox.outbox();

    sandbox.pass(Sandbox.LEASE.minusSeconds(1));
    appear(second, "heir");
    assertThat(lanes(sandbox)).as("within the lease").doesNotContainKey("heir");

    sandbox.pass(Duration.ofSeconds(2));
    appear(second, "heir");
    assertThat(lanes(sandbox)).as("after the lease").containsExactly(Map.entry("heir", 64L));
    assertThat(sandbox.strings("SELECT name FROM \"outbox_worker\""))
        .singleElement()
        .asString()
        .startsWith("heir#");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"H2", "MARIADB_10_11"})
  void oneThatWasStoppedWithinATransactionHoldsBackNoMoreThanTheLanesItHasLocked(Databases database)
      throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    appear(sandbox.outbox(), "stopped");
    SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
    spy.afterOpen =
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute( // rather than wait for ever
                database.isMysql()
                    ? "SET SESSION innodb_lock_wait_timeout = 5"
                    : "SET lock_timeout = '5s'");
          }
        };
    JdbcOutbox second = sandbox.builder(spy.dataSource()).build();
    sandbox.pass(MORE_THAN_A_LEASE);

    try (Connection stopped = sandbox.begin();
        Statement statement = stopped.createStatement()) {
      statement.execute(
          database.sql("SELECT lane FROM \"outbox_lane\" WHERE lane IN (3, 5) ")
              + (database.isMysql() ? "LOCK IN SHARE MODE" : "FOR SHARE"));
      appear(second, "heir");
      assertThat(lanes(sandbox)).containsExactly(Map.entry("heir", 62L), Map.entry("stopped", 2L));
      stopped.rollback();
    }

    appear(second, "heir");
    assertThat(lanes(sandbox)).containsExactly(Map.entry("heir", 64L));
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void oneThatComesBackToLifeCannotSettleWhatAnotherHasTaken(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox paused = sandbox.outbox();
    sandbox.append(paused, "a1");

    try (Claim claim = paused.claim("paused", 10)) {
      sandbox.pass(MORE_THAN_A_LEASE);
      assertThat(drain(sandbox.outbox(), "heir")).containsExactly("a1");
      sandbox.append(paused, "a1"); // the same id again, appended by the application

      assertThatThrownBy(() -> claim.published(ids(claim))).isInstanceOf(ClaimLostException.class);
      assertThatThrownBy(claim::renew).isInstanceOf(ClaimLostException.class);
      assertThatThrownBy(() -> claim.failed("a1", new IllegalStateException()))
          .isInstanceOf(ClaimLostException.class);
    }

    assertThat(sandbox.stored()).containsExactly("a1");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void twoProcessesMayUseOneName(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox first = sandbox.outbox();
    JdbcOutbox second = sandbox.outbox();
    for (int round = 0; round < 2; round++) {
      appear(first, "w");
      appear(second, "w");
    }

    assertThat(sandbox.number("SELECT count(DISTINCT owner) FROM \"outbox_lane\"")).isEqualTo(2);
    sandbox.append(first, "a1", "b1", "c1", "d1", "e1", "f1");
    List<String> published = new ArrayList<>(drain(first, "w"));
    published.addAll(drain(second, "w"));
    assertThat(published).containsExactlyInAnyOrder("a1", "b1", "c1", "d1", "e1", "f1");

    first.leave("w");
    assertThat(sandbox.number("SELECT count(*) FROM \"outbox_worker\"")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void oneThatJoinsWhileAnotherLooksAroundIsNotTakenForDead(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    JdbcOutbox joining = sandbox.outbox();
    Runnable join = () -> appear(joining, "joining");
    Dialect slow = new Interrupted(sandbox, join).dialect();

    appear(sandbox.builder().dialect(slow).build(), "looking");

    assertThat(lanes(sandbox)).containsEntry("joining", 32L);
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void workersSurviveADatabaseThatGoesAwayAndComesBack(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
    JdbcOutbox outbox = sandbox.builder(spy.dataSource()).build();
    sandbox.append(outbox, "a1");
    assertThat(drain(outbox, "w")).containsExactly("a1");
    sandbox.append(outbox, "a2");

    spy.isAway = true;
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThatThrownBy(() -> outbox.claim("w", 10))
          .isInstanceOfSatisfying(
              OutboxUnavailableException.class, e -> assertThat(e.isTransient()).isTrue())
          .hasMessageContaining("the database does not answer");
    }
    spy.isAway = false;

    assertThat(drain(outbox, "w")).containsExactly("a2");
    assertThat(lanes(sandbox)).containsExactly(Map.entry("w", 64L));
    outbox.leave("w");
    assertThat(spy.open).as("open connections").hasValue(0);
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void aDatabaseThatGoesAwayWithAClaimOpenCostsNoEvent(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
    JdbcOutbox outbox = sandbox.builder(spy.dataSource()).build();
    sandbox.append(outbox, "a1", "a2");

    try (Claim claim = outbox.claim("w", 10)) {
      spy.isAway = true;
      assertThatThrownBy(() -> claim.published(ids(claim)))
          .isInstanceOf(OutboxUnavailableException.class);
    }
    spy.isAway = false;

    assertThat(drain(outbox, "w")).containsExactly("a1", "a2");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void aWorkerDoesWithOneConnection(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
    JdbcOutbox outbox = sandbox.builder(spy.dataSource()).measureEvery(Duration.ofNanos(1)).build();
    sandbox.append(outbox, "a1");
    spy.afterOpen =
        connection -> {
          if (spy.open.get() > 0) {
            connection.close();
            throw new SQLTransientConnectionException("the pool is empty");
          }
        };

    appear(outbox, "w");
    appear(outbox, "w");
    assertThat(drain(outbox, "w")).containsExactly("a1");
  }

  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MARIADB_10_11")
  void aClaimOfAWorkerThatHasLeftOpensNoConnection(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    SpyDataSource spy = new SpyDataSource(sandbox.dataSource);
    JdbcOutbox outbox = sandbox.builder(spy.dataSource()).build();
    sandbox.append(outbox, "a1");
    Claim claim = outbox.claim("w", 10);

    outbox.leave("w");

    assertThatThrownBy(() -> claim.published(ids(claim))).isInstanceOf(ClaimLostException.class);
    assertThatThrownBy(claim::renew).isInstanceOf(ClaimLostException.class);
    claim.close();
    assertThat(spy.open).as("open connections").hasValue(0);
    assertThat(sandbox.stored()).containsExactly("a1");
  }

  private static List<JdbcOutbox> processes(Sandbox sandbox, int count) {
    List<JdbcOutbox> processes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      processes.add(sandbox.outbox());
    }
    return processes;
  }

  /** How many lanes each worker has, by its name. */
  private static Map<String, Long> lanes(Sandbox sandbox) {
    Map<String, Long> lanes = new TreeMap<>();
    for (String owner :
        sandbox.strings("SELECT owner FROM \"outbox_lane\" WHERE owner IS NOT NULL")) {
      lanes.merge(owner.substring(0, owner.lastIndexOf('#')), 1L, Long::sum);
    }
    return lanes;
  }

  /** A worker between whose two looks at lanes and workers something happens. */
  private record Interrupted(Sandbox sandbox, Runnable event) {

    Dialect dialect() {
      int[] looks = {0};
      Dialect dialect = sandbox.dialect();
      LeaseActs acts = dialect.leases();
      InvocationHandler watching =
          (proxy, method, arguments) -> {
            boolean isLook = Set.of("lanes", "workers").contains(method.getName());
            if (isLook && ++looks[0] == 2) {
              event.run();
            }
            return method.invoke(acts, arguments);
          };
      return Dialects.with(
          dialect,
          (LeaseActs)
              Proxy.newProxyInstance(
                  LeaseActs.class.getClassLoader(), new Class<?>[] {LeaseActs.class}, watching));
    }
  }
}
