package dev.waybill.processor;

import dev.waybill.processor.host.EarlierClasses;
import dev.waybill.processor.model.ClassId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileManager;
import javax.tools.StandardLocation;

/** What earlier compilations of one module left behind, and what this one adds. */
final class ClassOutput implements EarlierClasses {

  private static final String CONVERTERS = "Converter.class";

  private final Filer filer;
  private final String prefix;

  /** Where one file of each package is, or would be. */
  private final Map<String, Path> oneOfEach = new HashMap<>();

  /**
   * Makes an output.
   *
   * @param prefix what the filer wants before the names of packages and types
   */
  ClassOutput(Filer filer, String prefix) {
    this.filer = filer;
    this.prefix = prefix;
  }

  String prefix() {
    return prefix;
  }

  /** Tells whether a top-level class was compiled into this output. */
  boolean hasClass(TypeElement type) {
    return has(StandardLocation.CLASS_OUTPUT, packageNameOf(type), type.getSimpleName() + ".class");
  }

  /** Tells whether a top-level class was generated as source beside this output. */
  boolean hasGeneratedSource(TypeElement type) {
    return has(StandardLocation.SOURCE_OUTPUT, packageNameOf(type), type.getSimpleName() + ".java");
  }

  private static String packageNameOf(TypeElement topLevel) {
    return topLevel.getEnclosingElement() instanceof PackageElement enclosing
        ? enclosing.getQualifiedName().toString()
        : "";
  }

  /** Tells whether a top-level class was compiled into this output, or generated beside it. */
  boolean has(ClassId id) {
    return has(StandardLocation.CLASS_OUTPUT, id.packageName(), id.nestedName() + ".class")
        || has(StandardLocation.SOURCE_OUTPUT, id.packageName(), id.nestedName() + ".java");
  }

  private boolean has(StandardLocation location, String packageName, String name) {
    return file(location, packageName, name)
        .map(Files::exists)
        .orElseGet(() -> read(location, packageName, name).isPresent());
  }

  /** The converters of a package that were compiled into this output, generated or not. */
  List<ClassId> converters(String packageName) {
    return classes(packageName, "*" + CONVERTERS);
  }

  private List<ClassId> classes(String packageName, String glob) {
    List<ClassId> classes = new ArrayList<>();
    Optional<Path> any = file(StandardLocation.CLASS_OUTPUT, packageName, CONVERTERS);
    if (any.isPresent()) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(any.get().getParent(), glob)) {
        for (Path file : files) {
          String name = file.getFileName().toString();
          classes.add(
              ClassId.topLevel(packageName, name.substring(0, name.length() - ".class".length())));
        }
      } catch (IOException e) {
        // Nothing has been compiled yet.
      }
    }
    return classes;
  }

  /**
   * Tells whether a class file is one that was generated, by a class that only such ones mention.
   */
  boolean isGenerated(ClassId id, String mentioned) {
    String inClassFile = mentioned.replace('.', '/');
    return read(StandardLocation.CLASS_OUTPUT, id.packageName(), id.nestedName() + ".class")
        .filter(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains(inClassFile))
        .isPresent();
  }

  /**
   * Finds a place in the file system, whether there is a file or not.
   *
   * <p>The filer is asked once for a package, as javac's compares each file that it is asked for
   * with all that have been written.
   */
  private Optional<Path> file(StandardLocation location, String packageName, String name) {
    String key = location + "/" + packageName;
    Path known = oneOfEach.get(key);
    if (known == null) {
      try {
        URI uri = filer.getResource(location, prefix + packageName, name).toUri();
        if (!"file".equals(uri.getScheme())) {
          return Optional.empty();
        }
        known = Path.of(uri);
        oneOfEach.put(key, known);
      } catch (IOException | IllegalArgumentException e) {
        // There is no such output; each compiler has its own way of saying so.
        return Optional.empty();
      }
    }
    return Optional.of(known.resolveSibling(name));
  }

  /** The text of a resource, if there is one. */
  Optional<String> resource(String path) {
    return read(StandardLocation.CLASS_OUTPUT, "", path)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private Optional<byte[]> read(
      JavaFileManager.Location location, String packageName, String name) {
    try (InputStream in =
        filer.getResource(location, prefix + packageName, name).openInputStream()) {
      return Optional.of(in.readAllBytes());
    } catch (IOException | IllegalArgumentException e) {
      // A file that is not there; each compiler has its own way of saying so.
      return Optional.empty();
    }
  }

  @Override
  public boolean deleteGenerated(ClassId id, String mentioned) {
    boolean generated = isGenerated(id, mentioned);
    if (generated) {
      delete(id);
    }
    return generated;
  }

  /** Not through the filer, whose own {@code delete()} does nothing. */
  @Override
  public boolean delete(ClassId id) {
    Optional<Path> file =
        file(StandardLocation.CLASS_OUTPUT, id.packageName(), id.nestedName() + ".class");
    try {
      return file.isPresent() && Files.deleteIfExists(file.get());
    } catch (IOException e) {
      // It stays: what follows from that, the compiler says.
      return false;
    }
  }

  @Override
  public void deleteNested(ClassId around) {
    for (ClassId nested : classes(around.packageName(), around.nestedName() + "$*.class")) {
      delete(nested);
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
  boolean writeResource(String path, String content) {
    // Bytes, as a writer would have the encoding of the sources.
    try (OutputStream out =
        filer.createResource(StandardLocation.CLASS_OUTPUT, prefix, path).openOutputStream()) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (FilerException e) {
      requireThatFilesCanBeWritten(path);
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + path, e);
    }
  }

  /**
   * A filer has but one exception for a file that is written already and for one that cannot be.
   */
  private void requireThatFilesCanBeWritten(String besidePath) {
    try {
      filer.createResource(StandardLocation.CLASS_OUTPUT, prefix, besidePath + ".other");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + besidePath, e);
    }
  }
}
