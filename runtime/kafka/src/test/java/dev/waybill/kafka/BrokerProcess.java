package dev.waybill.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;

/** What runs in a broker's JVM: it formats the data directory once and serves until it is ended. */
final class BrokerProcess {

  private static final String CLUSTER_ID = "4L6g3nShT-eMCtK--X86sw";

  private BrokerProcess() {}

  public static void main(String[] args) throws IOException {
    Path settings = Path.of(args[0]);
    Path data = Path.of(args[1]);
    endWithParent();
    if (!Files.exists(data.resolve("meta.properties"))) {
      format(settings);
    }
    Kafka.main(new String[] {settings.toString()});
  }

  private static void format(Path settings) {
    int status =
        StorageTool.execute(
            new String[] {"format", "-t", CLUSTER_ID, "-c", settings.toString()}, System.out);
    if (status != 0) {
      throw new IllegalStateException("The data directory could not be formatted.");
    }
  }

  /** The end of the standard input is the end of the tests, however they ended. */
  private static void endWithParent() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // nobody writes
                }
              } catch (IOException e) {
                // as good as the end
              }
              Runtime.getRuntime().halt(0);
            });
    watch.setDaemon(true);
    watch.start();
  }
}
