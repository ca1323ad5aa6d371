package dev.waybill.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.dbcp2.ConnectionFactory;
import org.apache.tomcat.jdbc.pool.PoolProperties;

/** Pools that applications have, as they are unless told otherwise. */
enum Pools {
  HIKARI {
    @Override
    Open over(KnownConnections server, int size, Duration patience) {
      HikariConfig config = new HikariConfig();
      config.setDataSource(server);
      config.setMaximumPoolSize(size);
      config.setConnectionTimeout(patience.toMillis());
      HikariDataSource pool = new HikariDataSource(config);
      return new Open(pool, pool);
    }
  },
  DBCP2 {
    @Override
    Open over(KnownConnections server, int size, Duration patience) {
      BasicDataSource pool =
          new BasicDataSource() {
            @Override
            protected ConnectionFactory createConnectionFactory() {
              return server::getConnection;
            }
          };
      pool.setMaxTotal(size);
      pool.setMaxWait(patience);
      return new Open(pool, pool);
    }
  },
  TOMCAT {
    @Override
    Open over(KnownConnections server, int size, Duration patience) {
      PoolProperties properties = new PoolProperties();
      properties.setDataSource(server);
      properties.setMaxActive(size);
      properties.setMaxIdle(size);
      properties.setMinIdle(1);
      properties.setInitialSize(1);
      properties.setMaxWait((int) patience.toMillis());
      var pool = new org.apache.tomcat.jdbc.pool.DataSource(properties);
      return new Open(pool, pool::close);
    }
  };

  /** A pool that is open. */
  record Open(DataSource dataSource, AutoCloseable end) {}

  abstract Open over(KnownConnections server, int size, Duration patience);
}
