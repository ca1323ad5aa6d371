package dev.waybill.spring;

import dev.waybill.bus.EventProducer;
import dev.waybill.convert.ConverterConfigurationException;
import dev.waybill.convert.Converters;
import dev.waybill.event.IntegrationEventMetadata;
import dev.waybill.jdbc.ConnectionProvider;
import dev.waybill.jdbc.Inbox;
import dev.waybill.jdbc.JdbcOutbox;
import dev.waybill.jdbc.LoggingJdbcOutboxListener;
import dev.waybill.json.EventCodec;
import dev.waybill.outbox.MetadataProvider;
import dev.waybill.outbox.Outbox;
import dev.waybill.outbox.OutboxListener;
import dev.waybill.outbox.RetryPolicy;
import dev.waybill.spring.internal.assembly.BeforeAppend;
import dev.waybill.spring.internal.assembly.Codecs;
import dev.waybill.spring.internal.assembly.OutboxParts;
import dev.waybill.spring.internal.database.OnDataSource;
import dev.waybill.spring.internal.database.OutboxDataSource;
import dev.waybill.spring.internal.database.OutboxTables;
import dev.waybill.spring.internal.events.ApplicationEvents;
import dev.waybill.spring.internal.failure.StartException;
import dev.waybill.spring.internal.instrument.Instrument;
import dev.waybill.spring.internal.instrument.Instruments;
import dev.waybill.spring.internal.jpa.HibernateFlush;
import dev.waybill.spring.internal.settings.OutboxProperties;
import dev.waybill.spring.internal.settings.WaybillProperties;
import dev.waybill.spring.internal.transaction.ListenedTransactionManagers;
import java.util.Objects;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.ResourceLoader;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.util.function.SingletonSupplier;

/**
 * Auto-configuration of the outbox: in an application with a data source, {@code Queueable} and
 * {@code Outbox} append in the current transaction, and a worker publishes to the application's
 * {@link EventProducer}. What these are made of is replaced by the application's own beans of their
 * types.
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@Conditional(OnDataSource.class)
@EnableConfigurationProperties(WaybillProperties.class)
public final class WaybillAutoConfiguration {

  private final WaybillProperties properties;

  WaybillAutoConfiguration(WaybillProperties properties) {
    this.properties = properties;
  }

  @Bean
  @ConditionalOnMissingBean
  static SpringTransactions waybillTransactions() {
    return new SpringTransactions();
  }

  @Bean
  static ListenedTransactionManagers waybillTransactionManagers(
      ObjectProvider<SpringTransactions> transactions) {
    return new ListenedTransactionManagers(transactions::getObject);
  }

  @Bean
  OutboxDataSource waybillDataSource(
      @WaybillDataSource ObjectProvider<DataSource> qualified,
      ObjectProvider<DataSource> all,
      ListableBeanFactory beans) {
    String name = properties.outbox().dataSource();
    return name == null
        ? OutboxDataSource.chosen(qualified, all, beans)
        : OutboxDataSource.named(name, beans);
  }

  @Bean
  @ConditionalOnMissingBean
  ConnectionProvider waybillConnections(
      SpringTransactions transactions,
      OutboxDataSource dataSource,
      ObjectProvider<BeforeAppend> beforeAppend) {
    return transactions.on(
        dataSource.dataSource(), beforeAppend.getIfAvailable(() -> BeforeAppend.NOTHING).action());
  }

  @Bean
  @ConditionalOnBooleanProperty(name = "waybill.application-events", matchIfMissing = true)
  static ApplicationEvents waybillApplicationEvents(
      ObjectProvider<Outbox> outbox, ObjectProvider<Converters> converters) {
    return new ApplicationEvents(
        SingletonSupplier.of(outbox::getObject), SingletonSupplier.of(converters::getObject));
  }

  /** Through the application's class loader: with devtools, that of the latest restart. */
  @Bean
  @ConditionalOnMissingBean
  Converters waybillConverters(ResourceLoader application) {
    try {
      return Converters.load(application.getClassLoader());
    } catch (ConverterConfigurationException e) {
      throw new StartException(
          "The converters of the application's events cannot be used. %s".formatted(e.getMessage()),
          "Do what the message says, and build the application anew.",
          e);
    }
  }

  @Bean
  @ConditionalOnMissingBean
  EventCodec waybillCodec(ResourceLoader application) {
    ClassLoader classLoader = application.getClassLoader();
    return Codecs.of(
        properties.outbox().maxDocumentSize(),
        classLoader == null ? ClassLoader.getSystemClassLoader() : classLoader);
  }

  /** Its tables are there when it is: whoever appends at once need not wait for anything else. */
  @Bean
  @ConditionalOnMissingBean(Outbox.class)
  @DependsOnDatabaseInitialization
  JdbcOutbox waybillOutbox(
      OutboxDataSource dataSource,
      ConnectionProvider connections,
      Converters converters,
      EventCodec codec,
      ObjectProvider<MetadataProvider> metadata,
      ObjectProvider<OutboxListener> listener,
      ObjectProvider<RetryPolicy> retryPolicy,
      ObjectProvider<Instrument> instruments) {
    Instruments all = Instruments.of(instruments);
    OutboxParts parts =
        new OutboxParts(
            connections,
            converters,
            codec,
            all.metadata(metadata.getIfAvailable(() -> IntegrationEventMetadata::empty)),
            all.listener(listener.getIfAvailable(LoggingJdbcOutboxListener::new)),
            retryPolicy.getIfAvailable());
    JdbcOutbox outbox = parts.on(dataSource.dataSource(), properties.outbox());
    new OutboxTables(outbox, dataSource.dataSource(), properties).prepare();
    return outbox;
  }

  /** Asks the database when it is made, which not every instance needs. */
  @Bean
  @Lazy
  @ConditionalOnMissingBean
  @DependsOnDatabaseInitialization
  Inbox waybillInbox(
      OutboxDataSource dataSource, Outbox outbox, ObjectProvider<Instrument> instruments) {
    Objects.requireNonNull(outbox, "outbox"); // the tables are made together
    OutboxProperties names = properties.outbox();
    Inbox inbox = Instruments.of(instruments).inbox(Inbox.of(dataSource.dataSource()));
    inbox = names.schema() == null ? inbox : inbox.in(names.schema());
    return names.tablePrefix().isEmpty() ? inbox : inbox.prefix(names.tablePrefix());
  }

  /** Where Hibernate holds changes until the commit. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({EntityManagerHolder.class, Session.class})
  @ConditionalOnBooleanProperty(name = "waybill.outbox.flush-before-append", matchIfMissing = true)
  static class Hibernate {

    @Bean
    BeforeAppend waybillBeforeAppend() {
      return new BeforeAppend(new HibernateFlush());
    }
  }
}
