package dev.waybill.processor.check;

import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Checks that the runtime on the class path is of the generation that code is generated for. */
public final class RuntimeCheck {

  private RuntimeCheck() {}

  /**
   * Compares the generations.
   *
   * @param elements the compiler's elements
   * @param generation that of the processor
   * @return the problem, where the runtime says that it is of another one
   */
  public static Optional<Problem> check(Elements elements, int generation) {
    TypeElement runtime = elements.getTypeElement("dev.waybill.generated.RuntimeGeneration");
    if (runtime == null) {
      return Optional.empty();
    }
    for (VariableElement field : ElementFilter.fieldsIn(runtime.getEnclosedElements())) {
      if (field.getSimpleName().contentEquals("CURRENT")
          && field.getConstantValue() instanceof Integer current
          && current != generation) {
        return Optional.of(Problem.at(runtime, Message.GENERATION, generation, current));
      }
    }
    return Optional.empty();
  }
}
