package dev.waybill.processor;

import dev.waybill.processor.host.Host;
import dev.waybill.processor.model.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.Element;

/** Hands source text to the compiler. */
final class SourceOutput {

  private final Filer filer;
  private final ModuleOutputs outputs;
  private final Host host;

  SourceOutput(Filer filer, ModuleOutputs outputs, Host host) {
    this.filer = filer;
    this.outputs = outputs;
    this.host = host;
  }

  /** Writes a record. */
  boolean writeRecord(SourceFile file, Element origin) {
    host.beforeRecord(outputs.of(origin), file.id());
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
