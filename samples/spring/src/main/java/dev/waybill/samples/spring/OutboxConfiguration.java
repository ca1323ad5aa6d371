package dev.waybill.samples.spring;

import dev.waybill.bus.EventProducer;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.outbox.OutboxWorker;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** The outbox and its worker as beans, beside what an application has anyway. */
@Configuration
@EnableTransactionManagement
class OutboxConfiguration {

  @Bean
  SpringConnectionProvider connectionProvider(DataSource dataSource) {
    return new SpringConnectionProvider(dataSource);
  }

  @Bean
  JdbcOutbox outbox(DataSource dataSource, SpringConnectionProvider connectionProvider) {
    return JdbcOutbox.builder(dataSource).connections(connectionProvider).build();
  }

  /** Spring closes it, and with that it gives its lanes back. */
  @Bean
  OutboxWorker outboxWorker(JdbcOutbox outbox, EventProducer producer) {
    return OutboxWorker.builder(outbox, producer).build().start(Duration.ofSeconds(1));
  }

  /** Spring Boot adds listeners that are beans by itself. */
  @Bean
  PlatformTransactionManager transactionManager(
      DataSource dataSource, SpringConnectionProvider connectionProvider) {
    DataSourceTransactionManager transactions = new DataSourceTransactionManager(dataSource);
    transactions.addListener(connectionProvider);
    return transactions;
  }

  @Bean
  JdbcTemplate jdbcTemplate(DataSource dataSource) {
    return new JdbcTemplate(dataSource);
  }

  @Bean
  Users users(JdbcTemplate jdbc, JdbcOutbox outbox) {
    return new Users(jdbc, outbox);
  }
}
