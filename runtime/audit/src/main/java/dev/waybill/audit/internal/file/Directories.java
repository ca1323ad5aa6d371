package dev.waybill.audit.internal.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Entries of directories, without which a new file does not survive a loss of power. */
final class Directories {

  private Directories() {}

  /** Forces the entry of a file to disk, where the platform lets a directory be opened. */
  static void force(Path file) throws IOException {
    FileChannel directory;
    try {
      directory =
          FileChannel.open(Objects.requireNonNull(file.getParent()), StandardOpenOption.READ);
    } catch (IOException e) { // Windows, which writes its directories by itself
      return;
    }
    try (directory) {
      directory.force(true);
    }
  }
}
