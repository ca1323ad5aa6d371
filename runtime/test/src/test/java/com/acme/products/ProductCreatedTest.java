package com.acme.products;

import com.acme.products.Catalogue.CreateProduct;
import com.acme.products.Catalogue.FindProduct;
import dev.waybill.test.Scenario;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A product is created by a command, and found by a query. */
class ProductCreatedTest {

  private static final ProductCreated TEAPOT =
      new ProductCreated("p-1", "Teapot", new BigDecimal("19.90"));

  private final Scenario<Catalogue, ProductCreated, Scenario.Unset> catalogue =
      Scenario.of(outbox -> new Catalogue(outbox)).history(Catalogue::apply);

  @Test
  void aCommandCreatesIt() {
    catalogue
        .command(Catalogue::handle)
        .when(new CreateProduct("p-1", "Teapot", new BigDecimal("19.90")))
        .then(TEAPOT)
        .onTheWire(
            """
            { "id": "019b76da-a800-7000-8000-000000000001",
              "type": "ProductCreated",
              "payload": { "name": "Teapot", "price": 19.90 },
              "timestamp": "2026-01-01T00:00:00.000Z",
              "metadata": {
                "outcome": "accepted",
                "aggregateType": "Product",
                "aggregateId": "p-1",
                "schemaVersion": 1 },
              "kind": "integration" }
            """);
  }

  @Test
  void aQueryIsAnsweredAndNothingIsTold() {
    catalogue
        .given(TEAPOT)
        .command(Catalogue::priceOf)
        .when(new FindProduct("p-1"))
        .thenAnswer(Optional.of(new BigDecimal("19.90")))
        .thenNothing();
  }

  @Test
  void whatIsNotThereIsNotFound() {
    catalogue
        .command(Catalogue::priceOf)
        .when(new FindProduct("p-2"))
        .thenAnswer(Optional.empty())
        .thenNothing();
  }
}
