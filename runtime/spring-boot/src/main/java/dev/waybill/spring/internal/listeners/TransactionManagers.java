package dev.waybill.spring.internal.listeners;

import dev.waybill.spring.internal.failure.StartException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;
import org.springframework.util.ClassUtils;

/** Finds the transaction manager of a data source, of all that the application has. */
final class TransactionManagers {

  private static final boolean HAS_JPA =
      ClassUtils.isPresent(
          "org.springframework.orm.jpa.JpaTransactionManager",
          TransactionManagers.class.getClassLoader());

  private TransactionManagers() {}

  /**
   * Returns the only one, or the one that says that it is the data source's, or the primary one.
   *
   * @throws StartException where it takes the application to say which
   */
  static PlatformTransactionManager on(
      DataSource dataSource, ObjectProvider<PlatformTransactionManager> managers) {
    List<PlatformTransactionManager> all = managers.stream().toList();
    List<PlatformTransactionManager> fitting =
        all.stream().filter(manager -> isOn(dataSource, manager)).toList();
    PlatformTransactionManager found =
        fitting.size() == 1 ? fitting.get(0) : managers.getIfUnique();
    if (found == null) {
      throw new StartException(
          "Methods that handle events are called in a transaction on the outbox's data source, and of the application's %d transaction managers %d are known to be on it."
              .formatted(all.size(), fitting.size()),
          "Declare one, as new JdbcTransactionManager(dataSource); make one of several @Primary; or"
              + " set waybill.consumer.inbox=false, and begin transactions in the methods.",
          null);
    }
    return found;
  }

  private static boolean isOn(DataSource dataSource, PlatformTransactionManager manager) {
    DataSource managed = managed(manager);
    return managed != null && unwrapped(managed).equals(unwrapped(dataSource));
  }

  private static Object unwrapped(DataSource dataSource) {
    return TransactionSynchronizationUtils.unwrapResourceIfNecessary(dataSource);
  }

  private static @Nullable DataSource managed(PlatformTransactionManager manager) {
    if (manager instanceof DataSourceTransactionManager jdbc) {
      return jdbc.getDataSource();
    }
    return HAS_JPA ? Jpa.managed(manager) : null;
  }

  /** Apart, for applications without JPA. */
  private static final class Jpa {
    static @Nullable DataSource managed(PlatformTransactionManager manager) {
      return manager instanceof JpaTransactionManager jpa ? jpa.getDataSource() : null;
    }
  }
}
