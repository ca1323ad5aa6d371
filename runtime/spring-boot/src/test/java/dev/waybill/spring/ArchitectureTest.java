package dev.waybill.spring;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.waybill.house.HouseContract;
import dev.waybill.house.RequiredArguments;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.support.SimpleTransactionStatus;

/** A public door, and rooms behind it. */
final class ArchitectureTest extends HouseContract {

  @Override
  protected Set<String> door() {
    return Set.of(
        "IntegrationEventListener",
        "OutboxWorkerLifecycle",
        "SpringTransactions",
        "WaybillActuatorAutoConfiguration",
        "WaybillAutoConfiguration",
        "WaybillBusAutoConfiguration",
        "WaybillConsoleConfiguration",
        "WaybillDataSource",
        "WaybillListenerAutoConfiguration",
        "WaybillObservabilityAutoConfiguration",
        "WaybillWorkerAutoConfiguration");
  }

  @Override
  protected Set<Class<?>> vocabulary() {
    return Set.of(IntegrationEventListener.class);
  }

  @Override
  protected Set<Class<?>> outermost() {
    return Set.of(WaybillActuatorAutoConfiguration.OfHealth.class);
  }

  @Override
  protected List<String> unchecked(RequiredArguments arguments, List<JavaClass> types) {
    return arguments
        .with(SpringTransactions.class, new SpringTransactions())
        .with(DataSource.class, new DriverManagerDataSource())
        .with(TransactionExecution.class, new SimpleTransactionStatus())
        .with(Supplier.class, () -> "sample")
        .unchecked(types);
  }
}
