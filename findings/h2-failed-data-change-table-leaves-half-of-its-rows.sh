#!/usr/bin/env bash
# H2: an INSERT within SELECT … FROM FINAL TABLE (…) that fails leaves the rows that came before the bad one.
#
# Date:     2026-11-30
# Versions: com.h2database:h2 2.4.240, JDK 17
# Guess:    A statement that fails has changed nothing, however it is written; the transaction goes on as if it had not
#           been there.
# Seen:     So it is for INSERT and MERGE by themselves. Within FINAL TABLE, which returns what was
#           written, the rows before the one that violates a key stay in the transaction, and its commit keeps them.
#           Whoever catches the error and commits (as inboxes do, to whom a duplicate is no fault) keeps a half.
#               INSERT by itself:   23505, 0 rows
#               within FINAL TABLE: 23505, 2 rows
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
cat > HalfOfIt.java <<'JAVA'
import java.sql.DriverManager;
import java.sql.SQLException;

public class HalfOfIt {
  private static final String INSERT = "INSERT INTO seen VALUES ('a', 1), ('b', 2), ('c', 1)";

  public static void main(String[] args) throws SQLException {
    System.out.println("INSERT by itself:   " + rowsAfter(INSERT));
    System.out.println("within FINAL TABLE: " + rowsAfter("SELECT id FROM FINAL TABLE (" + INSERT + ")"));
  }

  private static String rowsAfter(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:h2:mem:"); var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE seen (id VARCHAR PRIMARY KEY, place INT UNIQUE)");
      connection.setAutoCommit(false);
      String failure = "";
      try {
        statement.execute(sql);
      } catch (SQLException e) {
        failure = e.getSQLState();
      }
      connection.commit();
      var count = statement.executeQuery("SELECT count(*) FROM seen");
      count.next();
      return failure + ", " + count.getInt(1) + " rows";
    }
  }
}
JAVA
java -cp "$(cat cp)" HalfOfIt.java | tee seen
diff seen - <<'SEEN'
INSERT by itself:   23505, 0 rows
within FINAL TABLE: 23505, 2 rows
SEEN
echo "As on 2026-11-30."
