package dev.waybill.spring.internal.transaction;

import java.util.function.Supplier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.PriorityOrdered;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Makes every transaction manager that is a bean tell of its transactions, also one of the
 * application's own, which Spring Boot gives no listeners. Ordered, so that it is there before
 * anything makes proxies.
 */
public final class ListenedTransactionManagers implements BeanPostProcessor, PriorityOrdered {

  private final Supplier<? extends TransactionExecutionListener> listener;

  /**
   * Has them tell a listener.
   *
   * @param listener asked for when the first transaction manager is there
   */
  public ListenedTransactionManagers(Supplier<? extends TransactionExecutionListener> listener) {
    this.listener = listener;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String beanName) {
    if (bean instanceof ConfigurableTransactionManager manager) {
      TransactionExecutionListener told = listener.get();
      if (!manager.getTransactionExecutionListeners().contains(told)) {
        manager.addListener(told);
      }
    }
    return bean;
  }

  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }
}
