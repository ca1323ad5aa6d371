package dev.waybill.audit.internal.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The files that the audit log makes: where the platform has it so, for their owner alone. */
final class OwnFiles {

  private OwnFiles() {}

  /** Opens a file, with the permissions of a new one where there is none. */
  static FileChannel open(Path path, Set<OpenOption> options) throws IOException {
    return FileChannel.open(path, options, ofNewFiles(path));
  }

  /**
   * Opens a file beside the log for writing, making it where there is none. It is what it is called
   * or nothing: whoever may write to the directory could otherwise have the log write elsewhere, or
   * wait for the reader of a pipe.
   */
  static FileChannel openBesideLog(Path path) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new UnfitFileException(
          "%s beside it is a link or no regular file; remove that".formatted(path.getFileName()));
    }
    return open(
        path,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
  }

  private static FileAttribute<?>[] ofNewFiles(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
