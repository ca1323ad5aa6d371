package dev.waybill.processor;

import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.message.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.TypeElement;

/** Tells what is wrong with what several records have above them where it is, and once. */
final class SharedProblems {

  private final Predicate<TypeElement> isCompiled;
  private final Set<String> told = new HashSet<>();

  /**
   * Makes it for one round.
   *
   * @param isCompiled knows the types that the compiler has the sources of
   */
  SharedProblems(Predicate<TypeElement> isCompiled) {
    this.isCompiled = isCompiled;
  }

  /**
   * Takes what is wrong with a record.
   *
   * @return what is to be said; at the record, where the compiler does not know the real place
   */
  List<Problem> take(TypeElement record, List<Problem> problems) {
    List<Problem> untold = new ArrayList<>();
    for (Problem problem : problems) {
      if (!(problem.element() instanceof TypeElement type) || type.equals(record)) {
        untold.add(problem);
      } else if (!isCompiled.test(type)) {
        untold.add(problem.movedTo(record));
      } else if (told.add(Lookup.keyOf(type) + problem.text())) {
        untold.add(problem);
      }
    }
    return untold;
  }
}
