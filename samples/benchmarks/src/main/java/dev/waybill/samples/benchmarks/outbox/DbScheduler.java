package dev.waybill.samples.benchmarks.outbox;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.json.EventCodec;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * db-scheduler used as an outbox: each event is a one-time task of its own. No order is kept.
 *
 * <p>Settings: lock-and-fetch polling between 0.5 and 20 times the threads, 16 threads, several
 * events scheduled as one batch, the payload as UTF-8; a check for due executions is triggered
 * after commit, which is what the documentation advises for a schedule within a transaction.
 */
final class DbScheduler implements Contender {

  private static final int THREADS = 16;
  private static final Duration POLLING = Duration.ofMillis(100);

  private final Database database;
  private final EventCodec codec = EventCodec.detect();
  private final OneTimeTask<String> task;
  private final SchedulerClient client;

  private volatile Sink sink = Sink.NOWHERE;
  private volatile CountDownLatch settled = new CountDownLatch(0);
  private volatile @Nullable Scheduler running;

  DbScheduler(Database database) throws SQLException {
    this.database = database;
    this.task =
        Tasks.oneTime("publish", String.class)
            .execute((instance, context) -> sink.published(instance.getId()));
    this.client =
        SchedulerClient.Builder.create(CurrentConnection.dataSource(), task)
            .serializer(new Utf8Serializer())
            .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
            .build();
    database.execute(
        """
        CREATE TABLE IF NOT EXISTS scheduled_tasks (
          task_name text NOT NULL,
          task_instance text NOT NULL,
          task_data bytea,
          execution_time timestamptz,
          picked boolean NOT NULL,
          picked_by text,
          last_success timestamptz,
          last_failure timestamptz,
          consecutive_failures int,
          last_heartbeat timestamptz,
          version bigint NOT NULL,
          priority smallint,
          state text,
          PRIMARY KEY (task_name, task_instance))
        """);
    database.execute(
        "CREATE INDEX IF NOT EXISTS execution_time_idx ON scheduled_tasks (execution_time)");
    database.execute(
        "CREATE INDEX IF NOT EXISTS last_heartbeat_idx ON scheduled_tasks (last_heartbeat)");
  }

  @Override
  public String name() {
    return "db-scheduler";
  }

  @Override
  public void clear() throws SQLException {
    database.execute("TRUNCATE scheduled_tasks");
  }

  @Override
  public void transact(Business business, List<OrderPlaced> events, Runnable beforeCommit)
      throws SQLException {
    try (Connection connection = database.pool().getConnection()) {
      connection.setAutoCommit(false);
      business.in(connection);
      CurrentConnection.during(connection, () -> schedule(events));
      beforeCommit.run();
      connection.commit();
    }
    Scheduler scheduler = running;
    if (scheduler != null) {
      scheduler.triggerCheckForDueExecutions();
    }
  }

  private void schedule(List<OrderPlaced> events) {
    List<TaskInstance<?>> tasks = new ArrayList<>(events.size());
    for (OrderPlaced placed : events) {
      IntegrationEvent<?> event = IntegrationEvents.convert(placed);
      tasks.add(task.instance(event.id(), codec.encode(event)));
    }
    // Also for a single one: any other way to schedule looks first whether the task exists.
    client.scheduleBatch(tasks, Instant.now());
  }

  @Override
  public void drain(int backlog, Sink to) throws InterruptedException {
    settled = new CountDownLatch(backlog);
    Running relay = start(to);
    try {
      settled.await();
    } finally {
      relay.close();
    }
  }

  @Override
  public Running start(Sink to) {
    sink = to;
    Scheduler scheduler =
        Scheduler.create(database.pool(), task)
            .serializer(new Utf8Serializer())
            .threads(THREADS)
            .pollUsingLockAndFetch(0.5, 20)
            .pollingInterval(POLLING)
            .shutdownMaxWait(Duration.ofSeconds(5))
            .addSchedulerListener(new Settled())
            .build();
    scheduler.start();
    running = scheduler;
    return () -> {
      running = null;
      scheduler.stop();
    };
  }

  private final class Settled extends AbstractSchedulerListener {

    @Override
    public void onExecutionComplete(ExecutionComplete complete) {
      settled.countDown();
    }
  }

  private static final class Utf8Serializer implements Serializer {

    @Override
    public byte[] serialize(Object data) {
      return data == null ? new byte[0] : ((String) data).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] bytes) {
      return type.cast(new String(bytes, StandardCharsets.UTF_8));
    }
  }
}
