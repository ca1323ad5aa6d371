package dev.waybill.jdbc;

import static dev.waybill.jdbc.Sandbox.drain;
import static dev.waybill.jdbc.Sandbox.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.waybill.bus.PublishException;
import dev.waybill.outbox.OutboxUnavailableException;
import dev.waybill.outbox.store.Claim;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the URL of an H2 database says, an outbox works there, or says why it does not. */
final class H2SettingsTest {

  private static final String SCRIPT = Schema.h2().script();

  /** As tables were created where nothing said how their texts compare. */
  private static final String OLD_SCRIPT = SCRIPT.replace("varchar_casesensitive", "varchar");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MODE=REGULAR",
        "MODE=STRICT",
        "MODE=LEGACY",
        "MODE=DB2",
        "MODE=Derby",
        "MODE=HSQLDB",
        "MODE=MSSQLServer",
        "MODE=MariaDB",
        "MODE=MySQL",
        "MODE=Oracle",
        "MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
        "MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE",
        "CASE_INSENSITIVE_IDENTIFIERS=TRUE",
        "OLD_INFORMATION_SCHEMA=TRUE",
        "IGNORECASE=TRUE",
        "MODE=Oracle;IGNORECASE=TRUE",
        "DEFAULT_NULL_ORDERING=HIGH",
        "TIME ZONE=Pacific/Apia",
        "VARIABLE_BINARY=TRUE"
      })
  void everythingThatAnOutboxDoesWorks(String settings) throws SQLException {
    Sandbox sandbox = Sandbox.onH2(";" + settings, SCRIPT);
    JdbcOutbox outbox = sandbox.outbox();
    outbox.verify();
    sandbox.append(outbox, "a1", "a2", "b1", "b2", "c1");

    try (Claim claim = outbox.claim("w", 2)) {
      claim.lookAhead();
      claim.renew();
      claim.published(ids(claim));
    }
    try (Claim claim = outbox.claim("w", 3)) {
      claim.failed("b1", PublishException.permanent("refused", null));
      claim.failed("c1", PublishException.retriable("refused", null));
    }
    outbox.markAsFailed("b2");
    outbox.markAsPublished("b2");

    assertThat(ids(outbox.getPending())).containsExactly("c1");
    assertThat(outbox.measure().dead()).isEqualTo(1);
    assertThat(outbox.deadLetters().list(10)).hasSize(1);
    assertThat(outbox.deadLetters().replayAll(DeadLetterFilter.ofType("Renamed"))).isEqualTo(1);
    sandbox.pass(Duration.ofMinutes(11));
    assertThat(drain(outbox, "w")).containsExactly("b1", "c1");
    outbox.leave("w");

    try (Connection connection = sandbox.begin()) {
      Inbox inbox = Inbox.of(sandbox.dataSource);
      assertThat(inbox.firstSeen(connection, "billing", "e1")).isTrue();
      assertThat(inbox.firstSeen(connection, "billing", "e1")).isFalse();
      assertThat(inbox.purge(connection, Duration.ZERO)).isBetween(0, 1);
      connection.commit();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ";IGNORECASE=TRUE"})
  void idsAndKeysThatDifferInCaseAreTwo(String settings) throws SQLException {
    Sandbox sandbox = Sandbox.onH2(settings, SCRIPT);
    JdbcOutbox outbox = sandbox.outbox();
    sandbox.append(outbox, "a1", "A1", "A2");

    try (Claim claim = outbox.claim("w", 10)) {
      claim.failed("a1", PublishException.permanent("refused", null));
    }

    assertThat(drain(outbox, "w")).as("A is not held back").containsExactly("A1", "A2");
    assertThat(outbox.deadLetters().replay("A1")).isFalse();
    assertThat(outbox.deadLetters().discard("a1")).isTrue();
    try (Connection connection = sandbox.begin()) {
      Inbox inbox = Inbox.of(sandbox.dataSource);
      assertThat(inbox.firstSeen(connection, "billing", "e1")).isTrue();
      assertThat(inbox.firstSeen(connection, "billing", "E1")).isTrue();
      assertThat(inbox.firstSeen(connection, "Billing", "e1")).isTrue();
    }
  }

  @Test
  void tablesForWhichCaseIsNothingAreRefusedWithTheStatementsThatMendThem() {
    Sandbox sandbox = Sandbox.onH2(";IGNORECASE=TRUE", OLD_SCRIPT);
    sandbox.append(sandbox.outbox(), "a1");
    String why =
        "case is nothing to them, and one event or ordering key would be taken for another";

    Throwable ofInbox = catchThrowable(() -> inbox(sandbox));
    assertThat(ofInbox)
        .isInstanceOf(OutboxUnavailableException.class)
        .hasMessageContaining("IGNORECASE=TRUE")
        .hasMessageContaining(why);
    mend(sandbox, ofInbox);
    assertThatCode(() -> inbox(sandbox)).doesNotThrowAnyException();

    Throwable refusal = catchThrowable(() -> sandbox.outbox().claim("w", 10));
    assertThat(refusal).hasMessageContaining(why);
    assertThatThrownBy(sandbox.outbox()::verify).hasMessage(refusal.getMessage());
    mend(sandbox, refusal);

    assertThatCode(sandbox.outbox()::verify).doesNotThrowAnyException();
    assertThat(drain(sandbox.outbox(), "w")).containsExactly("a1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PRIMARY", "SECONDARY"})
  void aCollationForWhichCaseOrAccentsAreNothingIsRefused(String strength) {
    Sandbox sandbox =
        Sandbox.onH2(
            "",
            "DROP TABLE test_clock; SET COLLATION ENGLISH STRENGTH %s; %s"
                .formatted(strength, SCRIPT));
    String why = "compares texts by a collation for which case or accents are nothing";

    assertThatThrownBy(sandbox.outbox()::verify).hasMessageContaining(why);
    assertThatThrownBy(() -> sandbox.outbox().claim("w", 10)).hasMessageContaining(why);
    assertThatThrownBy(() -> inbox(sandbox)).hasMessageContaining(why);
  }

  private static Inbox inbox(Sandbox sandbox) {
    return Inbox.of(sandbox.dataSource);
  }

  private static void mend(Sandbox sandbox, Throwable mistake) {
    String message = String.valueOf(mistake.getMessage());
    sandbox.execute(message.substring(message.indexOf("run ") + 4));
  }
}
