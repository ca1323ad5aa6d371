package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.outbox.store.Claim;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What PostgreSQL has planned for an outbox that is almost empty, which it is most of the time. */
final class StalePlansTest {

  private static final int ROUNDS = 20;
  private static final int BACKLOG = 3_000;

  private final Sandbox sandbox = Sandbox.with(Databases.POSTGRESQL);
  private final String schema = sandbox.strings("SELECT current_schema()").get(0);

  /** With a connection that ends with the worker, which is when PostgreSQL has counted all. */
  private final JdbcOutbox outbox = sandbox.builder(Databases.postgres("postgres", schema)).build();

  @Test
  void areMadeAnewWhenThereAreMany() {
    sandbox.execute("VACUUM ANALYZE \"outbox\"");
    publishOneByOne("before");

    sandbox.append(
        outbox, IntStream.range(0, BACKLOG).mapToObj(i -> "s" + i).toArray(String[]::new));
    Claim silent = outbox.claim("w", 100);
    boolean isRetained = silent.retain(List.of("s0"));
    assertThat(isRetained).isTrue();
    publishOneByOne("behind");
    silent.close();
    outbox.leave("w");

    Sandbox.until(() -> counted("n_tup_del") == 2 * ROUNDS);
    assertThat(counted("seq_tup_read")).isLessThan(ROUNDS * BACKLOG / 2L);
  }

  private void publishOneByOne(String name) {
    for (int i = 0; i < ROUNDS; i++) {
      String id = name + i + "x1";
      sandbox.append(outbox, id);
      assertThat(page(outbox, "w", 100)).containsExactly(id);
    }
  }

  private long counted(String what) {
    return sandbox.number(
        "SELECT %s FROM pg_stat_user_tables WHERE schemaname = '%s' AND relname = 'outbox'"
            .formatted(what, schema));
  }
}
