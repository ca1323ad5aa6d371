package com.acme.products;

import dev.waybill.outbox.Queueable;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What there is to buy. */
final class Catalogue {

  /** What somebody wants. */
  record CreateProduct(String productId, String name, BigDecimal price) {}

  /** What somebody asks. */
  record FindProduct(String productId) {}

  private final Map<String, ProductCreated> products = new TreeMap<>();
  private final Queueable outbox;

  Catalogue(Queueable outbox) {
    this.outbox = outbox;
  }

  void apply(ProductCreated event) {
    products.put(event.productId(), event);
  }

  void handle(CreateProduct command) {
    ProductCreated created =
        new ProductCreated(command.productId(), command.name(), command.price());
    apply(created);
    outbox.enqueue(created);
  }

  Optional<BigDecimal> priceOf(FindProduct query) {
    return Optional.ofNullable(products.get(query.productId())).map(ProductCreated::price);
  }
}
