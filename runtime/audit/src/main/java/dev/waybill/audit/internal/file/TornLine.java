package dev.waybill.audit.internal.file;

import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The end of a log whose last line has no line feed: the process died while it wrote, and nobody
 * was told that the line is durable.
 */
final class TornLine {

  private static final int BLOCK_BYTES = 8 * 1024;

  private TornLine() {}

  /**
   * Moves a torn last line to the file {@code <name>.torn} beside the log.
   *
   * <p>Moved and not deleted: should the path be that of another file by mistake, nothing is lost.
   * After a crash in between, the fragment may be there twice.
   */
  static void moveAside(FileChannel log, Path path) throws IOException {
    long length = log.size();
    long end = endOfLastLine(log, length);
    if (end == length) {
      return;
    }
    Path aside = path.resolveSibling(path.getFileName() + ".torn");
    copy(log, end, length, aside);
    log.truncate(end);
    System.getLogger(CurrentFile.LOGGER)
        .log(
            Level.WARNING,
            "The last line of the audit log {0} was torn. Its {1} bytes were moved to {2}.",
            path,
            Long.toString(length - end),
            aside);
  }

  private static long endOfLastLine(FileChannel log, long length) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
    for (long end = length; end > 0; ) {
      long start = Math.max(0, end - BLOCK_BYTES);
      block.clear().limit((int) (end - start));
      while (block.hasRemaining() && log.read(block, start + block.position()) >= 0) {
        // until the block is full
      }
      for (int i = block.position() - 1; i >= 0; i--) {
        if (block.get(i) == '\n') {
          return start + i + 1;
        }
      }
      end = start;
    }
    return 0;
  }

  private static void copy(FileChannel log, long start, long end, Path aside) throws IOException {
    try (FileChannel target = OwnFiles.openBesideLog(aside)) {
      target.position(target.size());
      long position = start;
      while (position < end) {
        long copied = log.transferTo(position, end - position, target);
        if (copied == 0) {
          throw new EOFException("the file shrank while it was repaired");
        }
        position += copied;
      }
      ByteBuffer lineFeed = ByteBuffer.wrap(new byte[] {'\n'});
      while (lineFeed.hasRemaining()) {
        target.write(lineFeed);
      }
      target.force(true);
    }
    Directories.force(aside);
  }
}
