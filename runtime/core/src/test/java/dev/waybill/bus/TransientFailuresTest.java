package dev.waybill.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.outbox.OutboxUnavailableException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures of a handler that say nothing of its events are told from those that do. */
class TransientFailuresTest {

  private static boolean isTransient(Throwable failure) {
    return TransientFailures.include(failure);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "40001", "40P01", "40003", "55P03", "HYT00", "08006", "08S01", "53300", "57P01", "57P03",
        "25P03", "90067", "90131", "58030"
      })
  void aConflictOrADatabaseThatIsAwayIsTransientHoweverItIsWrapped(String state) {
    SQLException failure = new SQLException("refused", state);

    assertThat(isTransient(failure)).isTrue();
    assertThat(isTransient(new IllegalStateException(new RuntimeException(failure)))).isTrue();
    assertThat(isTransient(new BatchUpdateException("batch", state, new int[0]))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"23505", "22001", "42601", "57014", "25P02", "40002", "25006", "0A000", ""})
  void whatADatabaseRefusesForThePagesOwnSakeIsNot(String state) {
    assertThat(isTransient(new SQLException("refused", state))).isFalse();
  }

  @Test
  void aDriverMayTellByTheClass() {
    assertThat(isTransient(new SQLTransientConnectionException("the pool is empty"))).isTrue();
    assertThat(isTransient(new SQLRecoverableException("closed"))).isTrue();
    assertThat(isTransient(new SQLTimeoutException("the statement took too long"))).isFalse();
    assertThat(isTransient(new SQLIntegrityConstraintViolationException("taken"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1020, 1205, 4031})
  void whatHasNoStateOfItsOwnOnMysqlIsToldByItsCode(int code) {
    assertThat(isTransient(new SQLException("as MySQL and MariaDB say it", "HY000", code)))
        .isTrue();
    assertThat(isTransient(new SQLException("another code", "HY000", code + 1))).isFalse();
    assertThat(isTransient(new SQLException("another database's code", "72000", code))).isFalse();
  }

  @Test
  void ourOwnExceptionsSayItThemselves() {
    assertThat(isTransient(new OutboxUnavailableException("away", null, true))).isTrue();
    assertThat(isTransient(new OutboxUnavailableException("no table", null, false))).isFalse();
    assertThat(isTransient(PublishException.busUnavailable("away", null))).isTrue();
    assertThat(isTransient(PublishException.retriable("refused", null))).isFalse();
    assertThat(isTransient(new IllegalStateException("a bug"))).isFalse();
  }

  @Test
  void causesThatAreACircleHaveAnEnd() {
    RuntimeException one = new RuntimeException("one");
    one.initCause(new RuntimeException("other", one));

    assertThat(isTransient(one)).isFalse();
  }
}
