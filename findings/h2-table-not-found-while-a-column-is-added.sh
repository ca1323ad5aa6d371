#!/usr/bin/env bash
# H2: while a column is added to a table, other sessions are told that the table is not there.
#
# Date:     2026-11-30
# Versions: com.h2database:h2 2.4.240, JDK 17
# Guess:    ALTER TABLE … ADD COLUMN takes a lock. Who reads or writes the table meanwhile waits for it, up to
#           LOCK_TIMEOUT, and then goes on with the altered table.
# Seen:     H2 makes a copy, drops the table and renames the copy. A SELECT that is compiled between the two fails at
#           once with 42S02 or 42S03, Table "OUTBOX" not found, however long LOCK_TIMEOUT is. The script adds and drops a column
#           until a reader meets it, which takes well under a second. A table can be altered beside nobody.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.h2database</groupId><artifactId>h2</artifactId><version>2.4.240</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath -Dmdep.outputFile=cp
cat > Alter.java <<'JAVA'
import java.sql.*;
import java.util.concurrent.atomic.*;

public class Alter {
  static final String URL = "jdbc:h2:mem:outbox;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000";

  public static void main(String[] args) throws Exception {
    try (Connection c = DriverManager.getConnection(URL); Statement s = c.createStatement()) {
      s.execute("CREATE TABLE outbox (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, what VARCHAR)");
      s.execute("INSERT INTO outbox (what) SELECT 'waits' FROM SYSTEM_RANGE(1, 5000)");
    }
    AtomicBoolean isOver = new AtomicBoolean();
    AtomicReference<String> seen = new AtomicReference<>("nothing");
    Thread reader = new Thread(() -> {
      try (Connection c = DriverManager.getConnection(URL); Statement s = c.createStatement()) {
        while (!isOver.get()) {
          try (ResultSet one = s.executeQuery("SELECT count(*) FROM outbox WHERE id < 10")) {
            one.next();
          }
        }
      } catch (SQLException e) {
        seen.set(e.getMessage().replaceAll("(?s)(not found).*", "$1")); // 42S02, or 42S03 with candidates
      }
    });
    reader.start();
    try (Connection c = DriverManager.getConnection(URL); Statement s = c.createStatement()) {
      long end = System.nanoTime() + 60_000_000_000L;
      while (reader.isAlive() && System.nanoTime() < end) {
        s.execute("ALTER TABLE outbox ADD COLUMN IF NOT EXISTS more VARCHAR");
        s.execute("ALTER TABLE outbox DROP COLUMN IF EXISTS more");
      }
    }
    isOver.set(true);
    reader.join();
    System.out.println("the reader saw: " + seen);
  }
}
JAVA
java -cp "$(cat cp)" Alter.java | tee out
diff out - <<'SEEN'
the reader saw: Table "OUTBOX" not found
SEEN
echo "As on 2026-11-30."
