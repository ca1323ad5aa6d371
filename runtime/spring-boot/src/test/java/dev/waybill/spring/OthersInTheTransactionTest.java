package dev.waybill.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.users.UserRegistered;
import com.acme.users.UsersApplication;
import dev.waybill.outbox.Outbox;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.session.Configuration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DataSourceConnectionProvider;
import org.junit.jupiter.api.Test;
import org.mybatis.spring.SqlSessionFactoryBean;
import org.mybatis.spring.SqlSessionTemplate;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What jOOQ and MyBatis write, and what is enqueued beside it, is there or neither. */
final class OthersInTheTransactionTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withUserConfiguration(UsersApplication.class)
          .withPropertyValues(
              "waybill.worker.enabled=false",
              "spring.sql.init.schema-locations=classpath:users.sql");

  @Test
  void jooq() {
    runner.run(
        application -> {
          DSLContext jooq =
              DSL.using(
                  new DataSourceConnectionProvider(
                      new TransactionAwareDataSourceProxy(application.getBean(DataSource.class))),
                  SQLDialect.H2);

          requireBothOrNeither(
              application,
              name -> jooq.query("INSERT INTO users (name) VALUES (?)", name).execute());
        });
  }

  @Test
  void mybatis() {
    runner.run(
        application -> {
          SqlSessionFactoryBean factory = new SqlSessionFactoryBean();
          factory.setDataSource(application.getBean(DataSource.class));
          Configuration configuration = new Configuration();
          configuration.addMapper(UserMapper.class);
          factory.setConfiguration(configuration);
          UserMapper users =
              new SqlSessionTemplate(factory.getObject()).getMapper(UserMapper.class);

          requireBothOrNeither(application, users::insert);
        });
  }

  /** A mapper as MyBatis has them. */
  interface UserMapper {
    @Insert("INSERT INTO users (name) VALUES (#{name})")
    void insert(String name);
  }

  private static void requireBothOrNeither(
      ApplicationContext application, Consumer<String> inserting) {
    TransactionTemplate transactions =
        new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
    Outbox outbox = application.getBean(Outbox.class);

    for (String name : new String[] {"ada", "bob"}) {
      transactions.executeWithoutResult(
          status -> {
            inserting.accept(name);
            outbox.enqueue(new UserRegistered(name, "Hello"));
            if (name.equals("bob")) {
              status.setRollbackOnly();
            }
          });
    }

    assertThat(
            application
                .getBean(JdbcTemplate.class)
                .queryForList("SELECT name FROM users", String.class))
        .containsExactly("ada");
    assertThat(outbox.getPending())
        .extracting(entry -> entry.event().orderingKey().value())
        .containsExactly("ada");
  }
}
