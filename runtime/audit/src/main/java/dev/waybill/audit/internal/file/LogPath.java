package dev.waybill.audit.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The one name under which a log is locked, whatever it was called when it was opened. */
final class LogPath {

  /** As many as Linux follows. */
  private static final int MOST_LINKS = 40;

  private LogPath() {}

  /**
   * Follows links, also to a file that does not exist yet.
   *
   * @param path absolute
   * @return the real path of the file, or of the one that is going to be made
   */
  static Path real(Path path) throws IOException {
    Path target = path;
    for (int links = 0; !Files.exists(target) && Files.isSymbolicLink(target); links++) {
      if (links == MOST_LINKS) {
        throw new UnfitFileException("its links lead in a circle");
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    if (Files.isDirectory(target)) {
      throw new UnfitFileException("it is a directory; add the name of a file");
    }
    if (Files.exists(target)) {
      if (!Files.isRegularFile(target)) {
        throw new UnfitFileException("it is not a regular file");
      }
      return target.toRealPath();
    }
    Path directory = target.getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new UnfitFileException("its directory does not exist; create it first");
    }
    return directory.toRealPath().resolve(target.getFileName());
  }
}
