package dev.waybill.processor;

import dev.waybill.processor.model.ClassId;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;

/**
 * One more round, which shows whether there is anything to wait for.
 *
 * <p>A compiler calls processors again only after one of them has written a source file, and looks
 * at no file of its last round before it reports what callers do not find. So a source file is
 * written that declares nothing. Where the round it brings has no other file either, nobody else is
 * at work any more, and there is time still to write something for the callers.
 */
final class ExtraRound {

  private final Filer filer;
  private final ModuleOutputs outputs;
  private final List<URI> written = new ArrayList<>();
  private int requests;

  ExtraRound(Filer filer, ModuleOutputs outputs) {
    this.filer = filer;
    this.outputs = outputs;
  }

  /** Brings about another round, unless this is the last one. */
  void request(TypeElement waiting, ClassId nameToAppendTo) {
    requests++;
    try {
      JavaFileObject file =
          filer.createSourceFile(
              outputs.nameOf(nameToAppendTo, waiting) + "Round" + requests, waiting);
      try (Writer writer = file.openWriter()) {
        writer.write("// " + waiting.getQualifiedName() + " waits for types that do not exist.\n");
      }
      written.add(file.toUri());
    } catch (IOException e) {
      // A class has that name. There will be a round, or callers will have errors of their own.
    }
  }

  /** Tells whether a round has shown that nobody makes types any more. */
  boolean isAlone(int newTypes) {
    return requests > 0 && newTypes == 0;
  }

  /** Removes what has served its purpose: it would be seen among the generated sources. */
  void tidyUp() {
    for (URI file : written) {
      if ("file".equals(file.getScheme())) {
        try {
          Files.deleteIfExists(Path.of(file));
        } catch (IOException e) {
          // It stays, and does no harm.
        }
      }
    }
    written.clear();
  }
}
