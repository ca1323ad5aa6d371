package dev.waybill.processor.check;

import dev.waybill.processor.language.Lookup;
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
   * @param ofRuntime an annotation of the runtime, in its module
   * @param generation that of the processor
   * @return the problem, where the runtime says that it is of another one
   */
  public static Optional<Problem> check(Elements elements, TypeElement ofRuntime, int generation) {
    return Lookup.type(elements, ofRuntime, "dev.waybill.generated.RuntimeGeneration")
        .flatMap(runtime -> check(runtime, generation));
  }

  private static Optional<Problem> check(TypeElement runtime, int generation) {
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
