package dev.waybill.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    sandbox.execute(Schema.of(database.schemaName(), null, "my_").script());

    JdbcOutbox.builder(sandbox.dataSource).tablePrefix("my_").build().verify();
  }

  @ParameterizedTest
  @EnumSource
  void twoPrefixesLiveSideBySide(Databases database) throws SQLException {
    Sandbox sandbox = Sandbox.with(database);
    Schema.of(database.schemaName(), null, "b_").create(sandbox.dataSource);
    JdbcOutbox a = sandbox.outbox();
    JdbcOutbox b = JdbcOutbox.builder(sandbox.dataSource).tablePrefix("b_").build();

    sandbox.append(a, "a1");
    sandbox.append(b, "b1");

    assertThat(Sandbox.drain(a, "w")).containsExactly("a1");
    assertThat(Sandbox.drain(b, "w")).containsExactly("b1");
  }

  @ParameterizedTest
  @EnumSource
  void tablesThatAreThereAreLeftAlone(Databases database) {
    Sandbox sandbox = Sandbox.with(database);
    sandbox.append(sandbox.outbox(), "a1");

    assertThatThrownBy(() -> Schema.of(database.schemaName(), null, "").create(sandbox.dataSource))
        .isInstanceOf(SQLException.class);

    assertThat(sandbox.stored()).containsExactly("a1");
  }

  @Test
  void whereOneTableCannotBeMadeNoneIsMadeOnPostgres() {
    Sandbox sandbox = Sandbox.withoutTables(Databases.POSTGRESQL);
    sandbox.execute("CREATE TABLE \"outbox_layout\" (other INTEGER)");
    DataSource dataSource = sandbox.dataSource;

    assertThatThrownBy(() -> Schema.of("postgresql", null, "").create(dataSource))
        .isInstanceOf(SQLException.class);

    assertThat(sandbox.strings("SELECT to_regclass('\"outbox\"')::text"))
        .containsExactly((String) null);
  }

  @Test
  void anotherDatabaseHasNoScript() {
    assertThatThrownBy(() -> Schema.of("mysql", null, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no script for the database \"mysql\", only for [postgresql, h2]");
  }

  @Test
  void mainPrintsTheScript() throws Exception {
    Ran ran = run("postgresql", "--schema", "billing", "--prefix", "wäybill_");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.output())
        .isEqualTo(Schema.of("postgresql", "billing", "wäybill_").script())
        .contains("CREATE TABLE \"billing\".\"wäybill_outbox\" (");
  }

  @ParameterizedTest
  @CsvSource({
    "'', Cannot make sense of no database",
    "mysql, There is no script for the database \"mysql\"",
    "h2 --schema, Cannot make sense of \"--schema\"",
    "h2 --drop, Cannot make sense of \"--drop\"",
    "h2 postgresql, Cannot make sense of \"postgresql\"",
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
            "Cannot make sense of \"--drop\": give the database (postgresql or h2), and --schema"
                + " or --prefix with a value\n");
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
