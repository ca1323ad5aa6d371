#!/usr/bin/env bash
# H2: the victim of a deadlock loses what its transaction has written so far, and its later statements commit.
#
# Date:     2026-11-30
# Versions: com.h2database:h2 2.4.240, JDK 17
# Guess:    A deadlock fails the statement, as any other error does in H2: what the transaction wrote before stays, to
#           be committed or rolled back by the caller. Or the transaction is over, as on PostgreSQL, and everything is
#           refused until the caller rolls back.
# Seen:     The whole transaction is rolled back, and the connection goes on without a word in a new one: what is
#           written afterwards is committed, what was written before is not there. A caller that catches the error of
#           one UPDATE commits half of its transaction. Nothing that JDBC offers (isValid, getWarnings, getAutoCommit)
#           tells it afterwards; a savepoint from before is gone.
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
cat > Deadlock.java <<'JAVA'
import java.sql.*;
import java.util.*;
import java.util.concurrent.*;

public class Deadlock {
  static final String URL = "jdbc:h2:mem:bank;DB_CLOSE_DELAY=-1";

  static List<String> transfer(int from, int to, CyclicBarrier bothHaveOne) throws Exception {
    List<String> seen = new ArrayList<>();
    try (Connection c = DriverManager.getConnection(URL); Statement s = c.createStatement()) {
      c.setAutoCommit(false);
      s.execute("INSERT INTO outbox VALUES ('before')");
      Savepoint savepoint = c.setSavepoint();
      s.execute("UPDATE account SET balance = balance - 1 WHERE id = " + from);
      bothHaveOne.await();
      try {
        s.execute("UPDATE account SET balance = balance + 1 WHERE id = " + to);
      } catch (SQLException e) {
        seen.add("caught " + e.getSQLState());
        seen.add("valid " + c.isValid(1) + ", warnings " + c.getWarnings() + ", auto-commit " + c.getAutoCommit());
        try {
          c.rollback(savepoint);
        } catch (SQLException gone) {
          seen.add("savepoint: " + gone.getErrorCode());
        }
      }
      s.execute("INSERT INTO outbox VALUES ('after')");
      c.commit();
    }
    return seen;
  }

  public static void main(String[] args) throws Exception {
    try (Connection c = DriverManager.getConnection(URL); Statement s = c.createStatement()) {
      s.execute("CREATE TABLE account (id INT PRIMARY KEY, balance INT)");
      s.execute("INSERT INTO account VALUES (1, 10), (2, 10)");
      s.execute("CREATE TABLE outbox (what VARCHAR)");
    }
    ExecutorService two = Executors.newFixedThreadPool(2);
    CyclicBarrier barrier = new CyclicBarrier(2);
    Future<List<String>> a = two.submit(() -> transfer(1, 2, barrier));
    Future<List<String>> b = two.submit(() -> transfer(2, 1, barrier));
    a.get().forEach(System.out::println);
    b.get().forEach(System.out::println);
    two.shutdown();
    try (Connection c = DriverManager.getConnection(URL); Statement s = c.createStatement()) {
      ResultSet rows = s.executeQuery("SELECT what, count(*) FROM outbox GROUP BY what ORDER BY what");
      while (rows.next()) {
        System.out.println(rows.getInt(2) + " " + rows.getString(1));
      }
    }
  }
}
JAVA
java -cp "$(cat cp)" Deadlock.java | tee out
diff out - <<'SEEN'
caught 40001
valid true, warnings null, auto-commit false
savepoint: 90063
2 after
1 before
SEEN
echo "As on 2026-11-30."
