package dev.waybill.spring.internal.listeners;

import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Says that methods of beans are called, and that Jackson reads what they take. */
final class ListenerHints implements BeanFactoryInitializationAotProcessor {

  private final BindingReflectionHintsRegistrar bindings = new BindingReflectionHintsRegistrar();

  @Override
  public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
      ConfigurableListableBeanFactory beans) {
    List<ListenerMethods> found = ListenerMethods.in(beans);
    return found.isEmpty()
        ? null
        : (context, code) ->
            found.stream()
                .flatMap(ofBean -> ofBean.methods().stream())
                .forEach(method -> register(context.getRuntimeHints().reflection(), method));
  }

  private void register(ReflectionHints reflection, Method method) {
    reflection.registerType(method.getDeclaringClass(), MemberCategory.INVOKE_DECLARED_METHODS);
    reflection.registerMethod(method, ExecutableMode.INVOKE);
    Class<?> payload = ListenerMethod.of(method).takes().payload();
    if (payload != null) {
      bindings.registerReflectionHints(reflection, payload);
    }
  }
}
