package dev.waybill.processor;

import dev.waybill.processor.model.ClassId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.JavaFileManager;
import javax.tools.StandardLocation;

/** What earlier compilations of the same module left behind, and what this one adds. */
final class ClassOutput {

  private final Filer filer;
  private final Elements elements;

  /** Where one class file of each package is, or would be. */
  private final Map<String, Path> classFiles = new HashMap<>();

  ClassOutput(Filer filer, Elements elements) {
    this.filer = filer;
    this.elements = elements;
  }

  /** Tells whether a top-level class was compiled into this output. */
  boolean hasClass(TypeElement type) {
    return has(StandardLocation.CLASS_OUTPUT, type, ".class");
  }

  /** Tells whether a top-level class was generated as source by an earlier compilation. */
  boolean hasGeneratedSource(TypeElement type) {
    return has(StandardLocation.SOURCE_OUTPUT, type, ".java");
  }

  private boolean has(JavaFileManager.Location location, TypeElement type, String extension) {
    PackageElement packageElement = elements.getPackageOf(type);
    return read(
            location,
            packageElement.getQualifiedName().toString(),
            type.getSimpleName() + extension)
        .isPresent();
  }

  /** The text of a resource, if there is one. */
  Optional<String> resource(String path) {
    return read(StandardLocation.CLASS_OUTPUT, "", path)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private Optional<byte[]> read(
      JavaFileManager.Location location, String packageName, String name) {
    try (InputStream in = filer.getResource(location, packageName, name).openInputStream()) {
      return Optional.of(in.readAllBytes());
    } catch (IOException | IllegalArgumentException e) {
      // A file that is not there; each compiler has its own way of saying so.
      return Optional.empty();
    }
  }

  /**
   * Deletes a class file of an earlier compilation, if it is one that was generated.
   *
   * @param mentions what only a generated class file has in it
   * @return whether it was one
   */
  boolean deleteGenerated(ClassId id, String mentions) {
    String name = id.nestedName() + ".class";
    boolean generated =
        read(StandardLocation.CLASS_OUTPUT, id.packageName(), name)
            .filter(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains(mentions))
            .isPresent();
    if (generated) {
      delete(id);
    }
    return generated;
  }

  /**
   * Deletes a class file: the filer's own {@code delete()} does nothing.
   *
   * <p>The filer is asked once for a package, as javac's compares each file that it is asked for
   * with all that have been written.
   */
  void delete(ClassId id) {
    String name = id.nestedName() + ".class";
    try {
      Path known = classFiles.get(id.packageName());
      if (known == null) {
        URI classFile =
            filer.getResource(StandardLocation.CLASS_OUTPUT, id.packageName(), name).toUri();
        if (!"file".equals(classFile.getScheme())) {
          return;
        }
        known = Path.of(classFile);
        classFiles.put(id.packageName(), known);
      }
      Files.deleteIfExists(known.resolveSibling(name));
    } catch (IOException e) {
      // There is no such file: the common case.
    }
  }

  /** Tells whether this output is that of a named module, and not of tests patched into one. */
  boolean hasModuleDescriptor() {
    return read(StandardLocation.CLASS_OUTPUT, "", "module-info.class").isPresent();
  }

  /**
   * Writes a resource, in UTF-8.
   *
   * @return false where another processor has written it in the same compilation
   */
  boolean writeResource(String path, String content, Element... origins) {
    // Bytes, as a writer would have the encoding of the sources.
    try (OutputStream out =
        filer.createResource(StandardLocation.CLASS_OUTPUT, "", path, origins).openOutputStream()) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (FilerException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + path, e);
    }
  }
}
