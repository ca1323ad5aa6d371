package dev.waybill.spring.internal.listeners;

import dev.waybill.spring.IntegrationEventListener;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;

/**
 * The methods of beans that handle events, by the name of the bean.
 *
 * @param byBean at least one for each bean
 */
record ListenerMethods(Map<String, List<Method>> byBean) {

  /** Looks through all beans, and creates none. */
  static ListenerMethods in(ConfigurableListableBeanFactory beans) {
    Map<String, List<Method>> found = new LinkedHashMap<>();
    for (String name : beans.getBeanDefinitionNames()) {
      List<Method> methods = of(beans.getType(name, false));
      if (!methods.isEmpty()) {
        found.put(name, methods);
      }
    }
    return new ListenerMethods(found);
  }

  private static List<Method> of(@Nullable Class<?> type) {
    if (type == null || !AnnotationUtils.isCandidateClass(type, IntegrationEventListener.class)) {
      return List.of();
    }
    Map<Method, IntegrationEventListener> marked =
        MethodIntrospector.selectMethods(
            ClassUtils.getUserClass(type),
            (MethodIntrospector.MetadataLookup<IntegrationEventListener>)
                method ->
                    AnnotatedElementUtils.findMergedAnnotation(
                        method, IntegrationEventListener.class));
    return new ArrayList<>(marked.keySet());
  }

  boolean isEmpty() {
    return byBean.isEmpty();
  }
}
