package dev.waybill.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A file that is open, and which one that is.
 *
 * @param channel to be closed
 * @param identity which file is open
 */
record OpenFile(FileChannel channel, FileIdentity identity) {

  /** Others may rename, but not for ever. */
  private static final int MOST_ATTEMPTS = 10;

  /** Opens the file that is at the path now, or creates it. */
  interface Opener {

    FileChannel open(Path path) throws IOException;
  }

  /**
   * Opens the file at a path. Which file is open cannot be asked, only which one is at the path: it
   * is known where that is the same before and after. A file that was made just now is therefore
   * opened once more, for it may have been rotated away already, and another have its place.
   *
   * @param beforeOpening told which file is going to be opened, where there is one
   */
  static OpenFile at(Path path, Consumer<FileIdentity> beforeOpening, Opener opener)
      throws IOException {
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      FileIdentity before = FileIdentity.at(path);
      if (before != null) {
        beforeOpening.accept(before);
      }
      FileChannel channel = opener.open(path);
      try {
        if (before != null && before.mayBe(FileIdentity.at(path))) {
          return new OpenFile(channel, before);
        }
        channel.close();
      } catch (Throwable e) {
        channel.close();
        throw e;
      }
    }
    throw new UnfitFileException("other files take its place all the time");
  }
}
