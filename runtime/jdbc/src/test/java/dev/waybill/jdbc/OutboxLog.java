package dev.waybill.jdbc;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What outboxes warn of while this is open. */
final class OutboxLog extends Handler {

  private final Logger logger = Logger.getLogger(JdbcOutbox.class.getName());
  private final List<String> warnings = new CopyOnWriteArrayList<>();

  OutboxLog() {
    logger.addHandler(this);
  }

  /** The warnings with a text in them. */
  List<String> warnings(String text) {
    return warnings.stream().filter(warning -> warning.contains(text)).toList();
  }

  @Override
  public void publish(LogRecord line) {
    if (line.getLevel().equals(Level.WARNING)) {
      warnings.add(line.getMessage());
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
