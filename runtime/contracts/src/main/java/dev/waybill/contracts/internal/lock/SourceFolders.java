package dev.waybill.contracts.internal.lock;

import dev.waybill.contracts.internal.message.UnusableException;
import dev.waybill.processor.contract.Bundle;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folders that the sources of packages are in: those that people write, and perhaps those that
 * are generated, too.
 */
public final class SourceFolders {

  private final List<Path> roots;
  private final Charset charset;

  /** Makes one of the roots of packages, and the encoding of their files. */
  public SourceFolders(List<Path> roots, Charset charset) {
    this.roots = List.copyOf(roots);
    this.charset = charset;
  }

  /**
   * Finds the lock of a package.
   *
   * @return its file, which may not be there yet
   * @throws UnusableException if it is not clear where it belongs
   */
  public LockFile lockOf(Bundle bundle) throws UnusableException {
    List<Path> locks =
        roots.stream()
            .map(root -> fileIn(root, bundle, bundle.lockName()))
            .filter(Files::exists)
            .toList();
    if (locks.size() > 1) {
      throw new UnusableException(
          "The package %s has two locks, %s and %s. Remove the one that is behind."
              .formatted(bundle.packageName(), locks.get(0), locks.get(1)));
    }
    Path file =
        locks.isEmpty() ? fileIn(folderOf(bundle), bundle, bundle.lockName()) : locks.get(0);
    return LockFile.read(file, bundle.packageName(), charset);
  }

  /** Returns how lines end in the sources of a package. */
  public String lineEndOf(Bundle bundle) {
    Optional<Path> some =
        roots.stream()
            .flatMap(
                root ->
                    bundle.events().stream()
                        .map(event -> fileIn(root, bundle, topLevelOf(event, bundle))))
            .filter(Files::exists)
            .findFirst();
    try {
      return some.isEmpty() ? "\n" : LockWriter.lineEndOf(Files.readString(some.get(), charset));
    } catch (IOException e) {
      // Others will read it, who can say what is wrong with it.
      return "\n";
    }
  }

  /** The root that has the source of one of the package's records. */
  private Path folderOf(Bundle bundle) throws UnusableException {
    for (Path root : roots) {
      if (bundle.events().stream()
          .map(event -> fileIn(root, bundle, topLevelOf(event, bundle)))
          .anyMatch(Files::exists)) {
        return root;
      }
    }
    List<Path> candidates =
        roots.stream().filter(root -> hasSources(folderIn(root, bundle))).toList();
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    throw new UnusableException(
        "The sources of package %s are %s. Its lock belongs beside its records. Give the folder with --sources."
            .formatted(
                bundle.packageName(),
                candidates.isEmpty()
                    ? "not in " + described(roots)
                    : "in each of " + described(candidates)));
  }

  private static String described(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(", "));
  }

  private static boolean hasSources(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".java"));
    } catch (IOException e) {
      return false;
    }
  }

  private static Path folderIn(Path root, Bundle bundle) {
    return root.resolve(bundle.packageName().replace('.', '/'));
  }

  private static Path fileIn(Path root, Bundle bundle, String type) {
    return folderIn(root, bundle).resolve(type + ".java");
  }

  private static String topLevelOf(Bundle.Event event, Bundle bundle) {
    int start = bundle.packageName().isEmpty() ? 0 : bundle.packageName().length() + 1;
    String nested = event.record().substring(Math.min(start, event.record().length()));
    int dot = nested.indexOf('.');
    return dot < 0 ? nested : nested.substring(0, dot);
  }
}
