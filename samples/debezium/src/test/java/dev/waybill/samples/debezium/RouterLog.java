package dev.waybill.samples.debezium;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What Debezium's Outbox Event Router says while it is listened to. */
final class RouterLog extends Handler implements AutoCloseable {

  private final Logger logger = Logger.getLogger("io.debezium.transforms.outbox");
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();

  private RouterLog() {}

  static RouterLog listen() {
    RouterLog log = new RouterLog();
    log.setLevel(Level.ALL);
    log.logger.setLevel(Level.ALL);
    log.logger.addHandler(log);
    return log;
  }

  @Override
  public void publish(LogRecord record) {
    records.add(record);
  }

  List<String> warnings() {
    return records.stream()
        .filter(record -> record.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogRecord::getMessage)
        .toList();
  }

  /** How many deletions it passed over. */
  long ignoredDeletions() {
    return records.stream()
        .filter(record -> record.getMessage().startsWith("Delete message"))
        .count();
  }

  @Override
  public void flush() {
    // nothing is kept back
  }

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setLevel(null);
  }
}
