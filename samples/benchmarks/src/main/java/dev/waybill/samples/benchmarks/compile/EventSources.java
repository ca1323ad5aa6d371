package dev.waybill.samples.benchmarks.compile;

import java.util.List;

/** Records as users of Waybill write them: of three, two are domain events and one a rejection. */
final class EventSources {

  private static final String IMPORTS =
      """
      import dev.waybill.annotation.*;
      import java.math.BigDecimal;
      import java.time.Instant;
      import java.util.List;
      import java.util.UUID;

      """;

  private static final String EVENT =
      IMPORTS
          + """
          import java.time.LocalDate;

          /**
           * An order was placed.
           *
           * @param customer who placed it
           * @param total what it comes to
           */
          @DomainEvent(aggregateType = "Order")
          public record OrderPlaced$N(
              @AggregateId UUID orderId,
              String customer,
              BigDecimal total,
              int lines,
              List<String> labels,
              LocalDate dueOn,
              @OccurredAt Instant at) {}
          """;

  private static final String REJECTION =
      IMPORTS
          + """
          /**
           * An order could not be placed.
           *
           * @param limit what the customer may still order for
           */
          @Rejection(aggregateType = "Order")
          public record PlaceOrder$NRejected(
              @CommandId UUID commandId,
              @ReasonCode Reason reason,
              String customer,
              BigDecimal limit,
              int lines,
              List<String> labels,
              @OccurredAt Instant at) {

            public enum Reason { LIMIT_EXCEEDED, CUSTOMER_BLOCKED }
          }
          """;

  private EventSources() {}

  static List<SourceText> of(String packageName, int number) {
    boolean rejected = number % 3 == 2;
    String name = rejected ? "PlaceOrder" + number + "Rejected" : "OrderPlaced" + number;
    String body = (rejected ? REJECTION : EVENT).replace("$N", Integer.toString(number));
    return List.of(new SourceText(packageName, name, body));
  }
}
