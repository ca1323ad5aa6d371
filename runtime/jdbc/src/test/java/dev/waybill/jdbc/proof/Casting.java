package dev.waybill.jdbc.proof;

import dev.waybill.jdbc.Database;
import java.io.IOException;
import java.time.Duration;

/** Says which processes act as workers. */
@FunctionalInterface
public interface Casting {

  /**
   * Starts a worker process.
   *
   * @param name its name
   * @param witnessPort where it tells what it does
   * @param attempts after how many attempts an event is dead
   */
  ForkedWorker start(
      String name, int witnessPort, Database database, Duration lease, int pageSize, int attempts)
      throws IOException;
}
