package dev.waybill.spring.internal.listeners;

import dev.waybill.spring.IntegrationEventListener;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;

/**
 * The methods of a bean that handle events.
 *
 * @param bean its name
 * @param type the class that the application wrote, whatever proxies are before it
 * @param methods at least one
 */
record ListenerMethods(String bean, Class<?> type, List<Method> methods) {

  /** Looks through all beans, and creates none. */
  static List<ListenerMethods> in(ConfigurableListableBeanFactory beans) {
    List<ListenerMethods> found = new ArrayList<>();
    for (String name : beans.getBeanDefinitionNames()) {
      Class<?> type = type(name, beans);
      List<Method> methods = type == null ? List.of() : of(type);
      if (type != null && !methods.isEmpty()) {
        found.add(new ListenerMethods(name, type, methods));
      }
    }
    return found;
  }

  /**
   * Finds the class of a bean; null where it is not known, or the bean is the target of another.
   */
  private static @Nullable Class<?> type(String name, ConfigurableListableBeanFactory beans) {
    if (ScopedProxyUtils.isScopedTarget(name)) {
      return null;
    }
    Class<?> type = AutoProxyUtils.determineTargetClass(beans, name);
    type = type == null ? beans.getType(name, false) : type;
    if (type != null && ScopedObject.class.isAssignableFrom(type)) {
      type = AutoProxyUtils.determineTargetClass(beans, ScopedProxyUtils.getTargetBeanName(name));
    }
    return type == null ? null : ClassUtils.getUserClass(type);
  }

  private static List<Method> of(Class<?> type) {
    if (isOfSpring(type)
        || !AnnotationUtils.isCandidateClass(type, IntegrationEventListener.class)) {
      return List.of();
    }
    Map<Method, IntegrationEventListener> marked =
        MethodIntrospector.selectMethods(
            type,
            (MethodIntrospector.MetadataLookup<IntegrationEventListener>)
                method ->
                    AnnotatedElementUtils.findMergedAnnotation(
                        method, IntegrationEventListener.class));
    return List.copyOf(marked.keySet());
  }

  /**
   * Most beans are Spring's own, and to look at each of their methods takes time at every start.
   */
  private static boolean isOfSpring(Class<?> type) {
    return type.getName().startsWith("org.springframework.");
  }
}
