package dev.waybill.samples.benchmarks.outbox;

import com.gruelbox.transactionoutbox.DefaultPersistor;
import com.gruelbox.transactionoutbox.Dialect;
import com.gruelbox.transactionoutbox.ExecutorSubmitter;
import com.gruelbox.transactionoutbox.Instantiator;
import com.gruelbox.transactionoutbox.Submitter;
import com.gruelbox.transactionoutbox.TransactionManager;
import com.gruelbox.transactionoutbox.TransactionOutbox;
import com.gruelbox.transactionoutbox.TransactionOutboxEntry;
import com.gruelbox.transactionoutbox.TransactionOutboxListener;
import dev.waybill.event.IntegrationEvent;
import dev.waybill.json.EventCodec;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.event.Level;

/**
 * gruelbox transaction-outbox: each event is a call of a method, made after commit by a thread of
 * the same process, or by flushing what a crash left behind. No order is kept.
 *
 * <p>Settings: 16 threads (the default is the common pool, which has one thread on two cores),
 * batches of 4,096 per flush (the default), PostgreSQL's dialect with SKIP LOCKED, no MDC.
 */
final class Gruelbox implements Contender {

  private static final int THREADS = 16;
  private static final Duration FREQUENCY = Duration.ofMinutes(2);

  private final Database database;
  private final EventCodec codec = EventCodec.detect();
  private final TransactionManager transactions;
  private final TransactionOutbox outbox;

  private volatile Sink sink = Sink.NOWHERE;
  private volatile CountDownLatch settled = new CountDownLatch(0);
  private volatile Submitter submitter = dropping();

  /** Old enough for what is kept while nobody publishes to be flushed at once. */
  private volatile Clock clock = Clock.systemUTC();

  Gruelbox(Database database) {
    this.database = database;
    this.transactions = TransactionManager.fromDataSource(database.pool());
    this.outbox =
        TransactionOutbox.builder()
            .transactionManager(transactions)
            .persistor(DefaultPersistor.builder().dialect(Dialect.POSTGRESQL_9).build())
            .instantiator(Instantiator.using(type -> new Publisher(this)))
            .submitter((entry, action) -> submitter.submit(entry, action))
            .attemptFrequency(FREQUENCY)
            .clockProvider(() -> clock)
            .serializeMdc(false)
            .listener(new Settled())
            .build();
  }

  @Override
  public String name() {
    return "gruelbox";
  }

  @Override
  public void clear() throws SQLException {
    database.execute("TRUNCATE txno_outbox");
  }

  @Override
  public void transact(Business business, List<OrderPlaced> events, Runnable beforeCommit)
      throws SQLException {
    transactions.inTransactionThrows(
        transaction -> {
          business.in(transaction.connection());
          Publisher publisher = outbox.schedule(Publisher.class);
          for (OrderPlaced placed : events) {
            IntegrationEvent<?> event = IntegrationEvents.convert(placed);
            publisher.publish(event.id(), placed.orderId(), codec.encode(event));
          }
          beforeCommit.run();
        });
  }

  @Override
  public void drain(int backlog, Sink to) throws InterruptedException {
    settled = new CountDownLatch(backlog);
    clock = Clock.offset(Clock.systemUTC(), FREQUENCY.multipliedBy(2));
    Running running = start(to);
    try {
      while (outbox.flush()) {}
      settled.await();
    } finally {
      running.close();
      clock = Clock.systemUTC();
    }
  }

  @Override
  public Running start(Sink to) {
    sink = to;
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    submitter =
        ExecutorSubmitter.builder()
            .executor(threads)
            .logLevelWorkQueueSaturation(Level.WARN)
            .build();
    return () -> {
      submitter = dropping();
      threads.shutdown();
    };
  }

  /** Leaves events for a later flush, as a crash right after commit would. */
  private static Submitter dropping() {
    return (entry, action) -> {};
  }

  /** What is called for each event. */
  static class Publisher {

    private final Gruelbox owner;

    Publisher(Gruelbox owner) {
      this.owner = owner;
    }

    void publish(String id, String key, String envelope) {
      owner.sink.published(id);
    }
  }

  private final class Settled implements TransactionOutboxListener {

    @Override
    public void success(TransactionOutboxEntry entry) {
      settled.countDown();
    }
  }
}
