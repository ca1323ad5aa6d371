package dev.waybill.samples.orders.environment;

import java.io.IOException;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;

/** What runs in the broker's process: Kafka, broker and controller in one. */
public final class Broker {

  private static final String CLUSTER_ID = "4L6g3nShT-eMCtK--X86sw";

  private Broker() {}

  /**
   * Serves until the input ends.
   *
   * @param args the file with the broker's settings
   */
  public static void main(String[] args) {
    Thread end = new Thread(Broker::endWithInput, "end-of-input");
    end.setDaemon(true);
    end.start();
    String[] format = {"format", "-t", CLUSTER_ID, "-c", args[0]};
    if (StorageTool.execute(format, System.err) != 0) {
      throw new IllegalStateException("The broker's folder cannot be formatted");
    }
    Kafka.main(args);
  }

  private static void endWithInput() {
    try {
      System.in.transferTo(System.err);
    } catch (IOException e) {
      // as good as the end
    }
    // An orderly shutdown would wait for its clients, and there is nothing to be kept.
    Runtime.getRuntime().halt(0);
  }

  /** Returns the settings of a broker that is alone, and needs little. */
  static String settings(int port, int controllerPort, Path data) {
    return """
    process.roles=broker,controller
    node.id=1
    controller.quorum.voters=1@127.0.0.1:%2$d
    controller.listener.names=CONTROLLER
    listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
    log.dirs=%3$s
    auto.create.topics.enable=false
    offsets.topic.replication.factor=1
    offsets.topic.num.partitions=1
    group.initial.rebalance.delay.ms=0
    log.cleaner.dedupe.buffer.size=2097152
    num.io.threads=2
    num.network.threads=2
    """
        .formatted(port, controllerPort, data.toString().replace('\\', '/'));
  }
}
