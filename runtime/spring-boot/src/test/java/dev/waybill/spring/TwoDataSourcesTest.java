package dev.waybill.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.acme.mail.Mailed;
import com.acme.mail.Statistics;
import com.acme.users.UserRegistered;
import com.acme.users.UsersApplication;
import dev.waybill.outbox.Outbox;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An application with two data sources and a transaction manager each. */
final class TwoDataSourcesTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withUserConfiguration(UsersApplication.class, Mailed.class, Statistics.class)
          .withPropertyValues("waybill.bus=in-memory", "spring.sql.init.mode=never");

  @Test
  void theOutboxIsInTheQualifiedOne() {
    runner
        .withUserConfiguration(Qualified.class)
        .run(application -> requireToWorkIn("orders", application));
  }

  @Test
  void theOutboxIsInTheNamedOne() {
    runner
        .withUserConfiguration(Named.class)
        .withPropertyValues("waybill.outbox.data-source=orders")
        .run(application -> requireToWorkIn("orders", application));
  }

  @Test
  void theOutboxIsInThePrimaryOne() {
    runner
        .withUserConfiguration(Named.class)
        .run(application -> requireToWorkIn("reports", application));
  }

  @Test
  void whereNoTransactionManagerIsKnownToBeTheOutboxsTheStartSaysSo() {
    runner
        .withUserConfiguration(Doubled.class)
        .run(
            application ->
                assertThat(application.getStartupFailure())
                    .hasStackTraceContaining("2 transaction managers 2 are known to be on it")
                    .hasStackTraceContaining("make one of several @Primary"));
  }

  /** Appends with a change, and handles in a transaction: on that data source and no other. */
  private static void requireToWorkIn(String name, ApplicationContext application) {
    String other = name.equals("orders") ? "reports" : "orders";

    enqueue(application, name + "Transactions", "ada");

    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> application.getBean(Mailed.class).mails().contains("counted Hello"));
    assertThat(
            new JdbcTemplate(application.getBean(name, DataSource.class))
                .queryForList("SELECT consumer FROM \"inbox\"", String.class))
        .containsExactly(Statistics.class.getName());
    assertThatThrownBy(() -> enqueue(application, other + "Transactions", "bob"))
        .hasMessageStartingWith("The transaction is not on the outbox's data source");
    assertThat(application.getBean(Outbox.class).getPending()).isEmpty();
  }

  private static void enqueue(ApplicationContext application, String manager, String user) {
    new TransactionTemplate(application.getBean(manager, PlatformTransactionManager.class))
        .executeWithoutResult(
            status -> application.getBean(Outbox.class).enqueue(new UserRegistered(user, "Hello")));
  }

  private static DataSource h2(String name) {
    return new DriverManagerDataSource(
        "jdbc:h2:mem:%s-%d;DB_CLOSE_DELAY=-1".formatted(name, System.nanoTime()), "sa", "");
  }

  @Configuration(proxyBeanMethods = false)
  static class Qualified {

    @Bean(defaultCandidate = false)
    @WaybillDataSource
    DataSource orders() {
      return h2("orders");
    }

    @Bean
    DataSource reports() {
      return h2("reports");
    }

    @Bean
    PlatformTransactionManager ordersTransactions(@Qualifier("orders") DataSource orders) {
      return new JdbcTransactionManager(orders);
    }

    @Bean
    @Primary
    PlatformTransactionManager reportsTransactions(@Qualifier("reports") DataSource reports) {
      return new JdbcTransactionManager(reports);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Named {

    @Bean
    DataSource orders() {
      return h2("orders");
    }

    @Bean
    @Primary
    DataSource reports() {
      return h2("reports");
    }

    @Bean
    PlatformTransactionManager ordersTransactions(@Qualifier("orders") DataSource orders) {
      return new JdbcTransactionManager(orders);
    }

    @Bean
    @Primary
    PlatformTransactionManager reportsTransactions(DataSource reports) {
      return new JdbcTransactionManager(reports);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Doubled {

    @Bean
    DataSource orders() {
      return h2("orders");
    }

    @Bean
    PlatformTransactionManager ordersTransactions(DataSource orders) {
      return new JdbcTransactionManager(orders);
    }

    @Bean
    PlatformTransactionManager moreTransactions(DataSource orders) {
      return new JdbcTransactionManager(orders);
    }
  }
}
