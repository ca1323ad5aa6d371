package dev.waybill.processor.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

class RecordComponentsTest {

  /** As those of ecj are up to 3.41. */
  private static final TypeElement INTERFACE =
      (TypeElement)
          Proxy.newProxyInstance(
              RecordComponentsTest.class.getClassLoader(),
              new Class<?>[] {TypeElement.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("getKind")) {
                  return ElementKind.INTERFACE;
                }
                throw new NullPointerException(method.getName());
              });

  @Test
  void a_type_that_is_no_record_is_not_asked_for_them() {
    assertThat(RecordComponents.of(INTERFACE)).isEmpty();
  }
}
