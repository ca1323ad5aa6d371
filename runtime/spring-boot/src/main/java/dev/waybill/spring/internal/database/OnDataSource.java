package dev.waybill.spring.internal.database;

import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches where there is a data source, be it one of several or none to be injected by itself. */
public final class OnDataSource extends SpringBootCondition implements ConfigurationCondition {

  @Override
  public ConfigurationPhase getConfigurationPhase() {
    return ConfigurationPhase.REGISTER_BEAN;
  }

  @Override
  public ConditionOutcome getMatchOutcome(
      ConditionContext context, AnnotatedTypeMetadata metadata) {
    ConditionMessage.Builder message = ConditionMessage.forCondition("Outbox's database");
    ConfigurableListableBeanFactory beans = context.getBeanFactory();
    return beans == null
            || BeanFactoryUtils.beanNamesForTypeIncludingAncestors(
                        beans, DataSource.class, true, false)
                    .length
                == 0
        ? ConditionOutcome.noMatch(message.because("there is no bean of type DataSource"))
        : ConditionOutcome.match(message.because("there is a data source"));
  }
}
