package dev.waybill.spring.internal.assembly;

import dev.waybill.spring.internal.settings.BusChoice;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches where the application wants a bus, by the property waybill.bus. */
public abstract class OnBus extends SpringBootCondition {

  private final Set<BusChoice> choices;

  private OnBus(BusChoice... choices) {
    this.choices = Set.of(choices);
  }

  @Override
  public ConditionOutcome getMatchOutcome(
      ConditionContext context, AnnotatedTypeMetadata metadata) {
    BusChoice chosen =
        Binder.get(context.getEnvironment())
            .bind("waybill.bus", BusChoice.class)
            .orElse(BusChoice.AUTO);
    return new ConditionOutcome(
        choices.contains(chosen),
        ConditionMessage.forCondition("Bus").because("waybill.bus is " + chosen));
  }

  /** Matches where it may be Kafka. */
  public static final class Kafka extends OnBus {
    Kafka() {
      super(BusChoice.AUTO, BusChoice.KAFKA);
    }
  }

  /** Matches where it must be Kafka. */
  public static final class KafkaAlone extends OnBus {
    KafkaAlone() {
      super(BusChoice.KAFKA);
    }
  }

  /** Matches where nobody has chosen. */
  public static final class Auto extends OnBus {
    Auto() {
      super(BusChoice.AUTO);
    }
  }

  /** Matches where it is within the process. */
  public static final class InMemory extends OnBus {
    InMemory() {
      super(BusChoice.IN_MEMORY);
    }
  }
}
