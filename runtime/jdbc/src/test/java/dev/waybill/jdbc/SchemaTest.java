package dev.waybill.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.outbox.OutboxUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The script that users give to whatever migrates their database. */
final class SchemaTest {

  @ParameterizedTest
  @EnumSource
  void theScriptMakesTablesThatTheOutboxAccepts(Databases database) {
    Sandbox sandbox = Sandbox.withoutTables(database);
    sandbox.execute(database.schema().prefix("my_").script());

    JdbcOutbox.builder(sandbox.dataSource).tablePrefix("my_").build().verify();
  }

  @ParameterizedTest
  @EnumSource
  void twoPrefixesLiveSideBySide(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    database.schema().prefix("b_").create(sandbox.dataSource);
    JdbcOutbox a = sandbox.outbox();
    JdbcOutbox b = JdbcOutbox.builder(sandbox.dataSource).tablePrefix("b_").build();

    sandbox.append(a, "a1");
    sandbox.append(b, "b1");

    assertThat(Sandbox.drain(a, "w")).containsExactly("a1");
    assertThat(Sandbox.drain(b, "w")).containsExactly("b1");
  }

  @ParameterizedTest
  @EnumSource
  void tablesThatAreThereAreLeftAloneAndSaidToBeThere(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    sandbox.append(sandbox.outbox(), "a1");

    assertThatThrownBy(() -> database.schema().create(sandbox.dataSource))
        .isInstanceOf(OutboxUnavailableException.class)
        .hasMessageStartingWith(
            database.sql(
                "The tables of the outbox cannot be created: there are some already, as \"outbox\" is"
                    + " one of"))
        .hasMessageContaining("needs a schema or a prefix of its own, by in(…) or prefix(…)");

    assertThat(sandbox.stored()).containsExactly("a1");
  }

  @ParameterizedTest
  @EnumSource
  void aSchemaThatIsNotThereIsToBeCreatedBefore(Databases database) {
    Sandbox sandbox = Sandbox.withoutTables(database);
    Schema schema = database.schema().in("not \"there\"");

    assertThatThrownBy(() -> schema.create(sandbox.dataSource))
        .isInstanceOf(OutboxUnavailableException.class)
        .hasMessageStartingWith(
            "The tables of the outbox cannot be created: their schema is not there: run CREATE SCHEMA "
                + (database.isMysql() ? "`not \"there\"`" : "\"not \"\"there\"\"\"")
                + " before");
  }

  @Test
  void aConnectionWhoseOwnSchemaIsNotThereIsToldSo() {
    DataSource dataSource = Databases.postgres("postgres", "not_there");

    assertThatThrownBy(() -> Schema.postgresql().create(dataSource))
        .isInstanceOf(OutboxUnavailableException.class)
        .hasMessageContaining(
            "the schema is not there in which this connection would create them: create it before,"
                + " or say another by in(…)");
  }

  @Test
  void whereOneTableCannotBeMadeNoneIsMadeOnPostgres() {
    Sandbox sandbox = Sandbox.withoutTables(Databases.POSTGRESQL);
    sandbox.execute("CREATE TABLE \"outbox_layout\" (other INTEGER)");
    DataSource dataSource = sandbox.dataSource;

    assertThatThrownBy(() -> Schema.postgresql().create(dataSource))
        .isInstanceOf(OutboxUnavailableException.class);

    assertThat(sandbox.strings("SELECT to_regclass('\"outbox\"')::text"))
        .containsExactly((String) null);
  }

  @ParameterizedTest
  @EnumSource
  void theDatabaseOfADataSourceTellsWhichScriptIsItsOwn(Databases database) {
    Sandbox sandbox = Sandbox.withoutTables(database);

    Schema schema = Schema.of(sandbox.dataSource);

    assertThat(schema.in("s").prefix("p_").script())
        .isEqualTo(database.schema().prefix("p_").in("s").script());
  }

  @Test
  void theScriptOfAnotherDatabaseIsRefused() {
    DataSource dataSource = Databases.POSTGRESQL.create();

    assertThatThrownBy(() -> Schema.h2().create(dataSource))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The script is for H2, and this is PostgreSQL: use Schema.of(dataSource)");
  }

  @Test
  void mainPrintsTheScript() throws Exception {
    Ran ran = run("postgresql", "--schema", "billing", "--prefix", "wäybill_");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.output())
        .isEqualTo(Schema.postgresql().in("billing").prefix("wäybill_").script())
        .contains("CREATE TABLE \"billing\".\"wäybill_outbox\" (");
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL"})
  void mainPrintsTheScriptOfAMigrationToo(Databases database) {
    String name = database.name().toLowerCase(Locale.ROOT);
    String[] arguments = {name, "--schema", "billing", "--from", "1"};

    assertThat(Schema.script(arguments))
        .isEqualTo(database.schema().in("billing").migrationFrom(1))
        .contains("ALTER TABLE \"billing\".\"outbox\"", "SET version = 2;");
  }

  @Test
  void theScriptOfAMigrationIsTheSameWhereDigitsAreOthers() {
    String script = Schema.postgresql().migrationFrom(1);
    Locale before = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG"));
    try {
      assertThat(Schema.postgresql().migrationFrom(1)).isEqualTo(script);
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', Cannot make sense of no database",
    "oracle, There is no script for the database \"oracle\"",
    "h2 --schema, Cannot make sense of \"--schema\"",
    "h2 --drop, Cannot make sense of \"--drop\"",
    "h2 postgresql, Cannot make sense of \"postgresql\"",
    "h2 --from one, Cannot make sense of the layout \"one\"",
    "mysql --from 1, 'There is no script from layout 1 for MySQL, which nobody has with that layout'",
    "h2 --from 2, 'There is no script from layout 2, only from layout 1'",
  })
  void argumentsThatMakeNoSenseAreNamed(String arguments, String message) {
    String[] split = arguments.isEmpty() ? new String[0] : arguments.split(" ");

    assertThatThrownBy(() -> Schema.script(split))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void mainPrintsOneLineAndLeavesWithCode2WhereItCannotMakeSenseOfItsArguments() throws Exception {
    Ran ran = run("h2", "--drop");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.output())
        .isEqualTo(
            "Cannot make sense of \"--drop\": give the database (postgresql or h2 or mysql or mariadb), and --schema,"
                + " --prefix or --from with a value\n");
  }

  private record Ran(int exitCode, String output) {}

  private static Ran run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=ISO-8859-1",
                "-cp",
                System.getProperty("java.class.path"),
                Schema.class.getName()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), output);
  }
}
