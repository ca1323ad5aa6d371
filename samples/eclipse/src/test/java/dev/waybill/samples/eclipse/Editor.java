package dev.waybill.samples.eclipse;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.core.ICompilationUnit;
import org.eclipse.jdt.core.IProblemRequestor;
import org.eclipse.jdt.core.WorkingCopyOwner;
import org.eclipse.jdt.core.compiler.IProblem;

/** An open editor, within Eclipse: it underlines what is wrong with a text that is not saved. */
final class Editor extends WorkingCopyOwner implements IProblemRequestor {

  private final List<String> underlined = new ArrayList<>();

  List<String> underlined() {
    return underlined;
  }

  @Override
  public IProblemRequestor getProblemRequestor(ICompilationUnit workingCopy) {
    return this;
  }

  @Override
  public void beginReporting() {
    underlined.clear();
  }

  @Override
  public void acceptProblem(IProblem problem) {
    underlined.add(problem.getSourceLineNumber() + ": " + problem.getMessage());
  }

  @Override
  public void endReporting() {}

  @Override
  public boolean isActive() {
    return true;
  }
}
