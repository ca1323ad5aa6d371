package dev.waybill.processor;

import dev.waybill.processor.host.Host;
import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Hands source text to the compiler. */
final class SourceOutput {

  private final Elements elements;
  private final Filer filer;
  private final ModuleOutputs outputs;
  private final Host host;

  SourceOutput(Elements elements, Filer filer, ModuleOutputs outputs, Host host) {
    this.elements = elements;
    this.filer = filer;
    this.outputs = outputs;
    this.host = host;
  }

  /**
   * Writes a record.
   *
   * @return what is wrong, where the compiler has read the class file of an earlier one, as another
   *     signature mentions it, and fails on the source, or leaves it out: with an error, it does
   *     not get as far
   */
  Optional<Problem> writeRecord(SourceFile file, TypeElement origin) {
    boolean isKnown =
        host.beforeRecord(outputs.of(origin), file.id())
            && Lookup.type(elements, origin, file.id().canonicalName()).isPresent();
    var unused = write(file, origin);
    return isKnown
        ? Optional.of(Problem.at(origin, Message.RECORD_KNOWN, origin.getSimpleName()))
        : Optional.empty();
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
