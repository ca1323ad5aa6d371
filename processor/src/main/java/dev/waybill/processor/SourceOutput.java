package dev.waybill.processor;

import dev.waybill.processor.model.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;

/** Hands source text to the compiler. */
final class SourceOutput {

  private final Filer filer;

  SourceOutput(Filer filer) {
    this.filer = filer;
  }

  void write(SourceFile file, Element... origins) {
    try (Writer writer = filer.createSourceFile(file.id().canonicalName(), origins).openWriter()) {
      writer.write(file.content());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file.id().canonicalName(), e);
    }
  }
}
