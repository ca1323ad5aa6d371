package dev.waybill.processor;

import dev.waybill.processor.model.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;

/** Hands source text to the compiler. */
final class SourceOutput {

  private final Filer filer;
  private final ModuleOutputs outputs;
  private final String compiler;

  SourceOutput(ProcessingEnvironment environment, ModuleOutputs outputs) {
    this.filer = environment.getFiler();
    this.outputs = outputs;
    // Build tools wrap the environment, but not this.
    this.compiler = environment.getElementUtils().getClass().getName();
  }

  /**
   * Writes a record.
   *
   * <p>javac 17 crashes on a source record of which it has seen the class file before ("rc.accessor
   * is null"), and its filer looks for that file. So what an earlier compilation left of the record
   * goes first, as a build tool would have it. Later versions of javac (25 does not crash) and
   * other compilers do not need it.
   */
  boolean writeRecord(SourceFile file, Element origin) {
    if (compiler.startsWith("com.sun.tools.javac.") && Runtime.version().feature() < 25) {
      outputs.of(origin).delete(file.id());
    }
    return write(file, origin);
  }

  /**
   * Writes a class.
   *
   * @param origin what it is generated from, in its module
   * @return false where the user's own sources have a class of that name
   */
  boolean write(SourceFile file, Element origin) {
    try (Writer writer =
        filer.createSourceFile(outputs.nameOf(file.id(), origin), origin).openWriter()) {
      writer.write(file.content());
      return true;
    } catch (FilerException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file.id().canonicalName(), e);
    }
  }
}
