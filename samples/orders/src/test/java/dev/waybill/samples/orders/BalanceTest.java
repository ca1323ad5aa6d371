package dev.waybill.samples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BalanceTest {

  private static final Books BOOKS =
      new Books(
          Map.of(
              "a", new Books.Order("SHIPPED", 100_05, 3), "b", new Books.Order("OPEN", 50_00, 1)),
          Map.of("c-1", "WRONG_AMOUNT"));

  private static final Balance.Stream STREAM = new Balance.Stream(5, 5, 7, 2, 0, 0, 0);

  @Test
  void isEvenWhereBothSidesKnowTheSame() {
    assertThat(new Balance(BOOKS, BOOKS, STREAM)).satisfies(BalanceTest::isEven);
  }

  @Test
  void isUnevenWhereAnEventIsLost() {
    Books projection =
        new Books(
            Map.of("a", new Books.Order("PAID", 100_05, 2), "b", new Books.Order("OPEN", 50_00, 1)),
            BOOKS.refusals());
    assertThat(new Balance(BOOKS, projection, new Balance.Stream(5, 4, 4, 0, 0, 0, 0)))
        .satisfies(balance -> isUneven(balance, "1 lost"));
  }

  @Test
  void isUnevenWhereARefusalIsLost() {
    Books projection = new Books(BOOKS.orders(), Map.of());
    assertThat(new Balance(BOOKS, projection, STREAM))
        .satisfies(balance -> isUneven(balance, "1 lost"));
  }

  @Test
  void isUnevenWhereTheConsumerKnowsOfWhatNobodyCommitted() {
    Books service = new Books(Map.of("b", new Books.Order("OPEN", 50_00, 1)), BOOKS.refusals());
    assertThat(new Balance(service, BOOKS, STREAM))
        .satisfies(balance -> isUneven(balance, "3 from nowhere"));
  }

  @Test
  void isUnevenWhereAllAddsUpAndTheOrdersDiffer() {
    Books projection =
        new Books(
            Map.of(
                "a", new Books.Order("SHIPPED", 50_00, 3), "b", new Books.Order("OPEN", 100_05, 1)),
            BOOKS.refusals());
    assertThat(new Balance(BOOKS, projection, STREAM))
        .satisfies(balance -> isUneven(balance, "the books differ"));
  }

  @Test
  void isUnevenWhereSomethingIsOutOfOrderOrPendingOrADeadLetter() {
    assertThat(new Balance(BOOKS, BOOKS, new Balance.Stream(5, 5, 7, 2, 1, 0, 0)))
        .satisfies(balance -> isUneven(balance, "1 out of order"));
    assertThat(new Balance(BOOKS, BOOKS, new Balance.Stream(5, 5, 7, 2, 0, 2, 3)))
        .satisfies(balance -> isUneven(balance, "2 pending, 3 dead letters"));
  }

  @Test
  void isUnevenWhereTheConsumerCountsAnEventTwice() {
    assertThat(new Balance(BOOKS, BOOKS, new Balance.Stream(5, 6, 7, 1, 0, 0, 0)))
        .satisfies(balance -> isUneven(balance, "the books differ"));
  }

  private static void isEven(Balance balance) {
    assertThat(balance.isEven()).isTrue();
    assertThat(balance.exitCode()).isZero();
    assertThat(printed(balance)).contains("The balance is even.", "1 for 100.05");
  }

  private static void isUneven(Balance balance, String why) {
    assertThat(balance.isEven()).isFalse();
    assertThat(balance.exitCode()).isEqualTo(1);
    assertThat(printed(balance)).contains("The balance is NOT even: " + why + ".");
  }

  private static String printed(Balance balance) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    balance.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
