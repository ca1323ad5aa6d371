package dev.waybill.bus;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What buses in memory log, kept from the console while this is open. */
final class BusLog extends Handler {

  private final Logger logger = Logger.getLogger(InMemoryEventBus.class.getName());
  private final List<LogRecord> lines = new CopyOnWriteArrayList<>();

  BusLog() {
    logger.setUseParentHandlers(false);
    logger.addHandler(this);
  }

  List<Throwable> causes() {
    return lines.stream().map(LogRecord::getThrown).filter(Objects::nonNull).toList();
  }

  List<String> warnings() {
    return lines.stream()
        .filter(line -> line.getLevel().equals(Level.WARNING))
        .map(LogRecord::getMessage)
        .toList();
  }

  @Override
  public void publish(LogRecord line) {
    lines.add(line);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
