package dev.waybill.samples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The build leaves what other teams read, {@code target/waybill/catalogue.html}, beside what it has
 * compiled.
 */
class CatalogueTest {

  private static final Path DOCS = Path.of("target/waybill");

  @Test
  void ordersAreShownToOtherTeams() throws IOException {
    List<String> said = new ArrayList<>();

    int exitCode =
        Main.run(
            List.of("docs", "--classes=target/classes", "--to=" + DOCS, "--title=Order service"),
            said::add,
            said::add);

    assertThat(said).containsExactly("8 events are in " + DOCS.resolve("catalogue.html") + ".");
    assertThat(exitCode).isZero();
    assertThat(DOCS.resolve("schemas/OrderPlaced.1.json")).exists();
    assertThat(Files.readString(DOCS.resolve("asyncapi.json")))
        .contains("\"PlaceOrderRejectedV1\"");
    assertThat(Files.readString(DOCS.resolve("catalogue.html")))
        .contains("OrderPlaced", "OrderPaid", "OrderShipped", "OrderCancelled")
        .contains("PlaceOrderRejected", "PayOrderRejected", "OVER_CREDIT_LIMIT")
        .contains("An order was given up before it was paid.")
        .contains("currency is new: text.", "Read by fromVersion1, which makes version 2 of it.");
  }
}
