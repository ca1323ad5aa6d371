package dev.waybill.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Appends to a file, all or nothing: what {@link #append} returned for is durable, and what it
 * threw for is cut off again, at the latest before the next bytes are written. Used by one thread.
 *
 * <p>A force that failed is never repeated in the hope that it now succeeds. The kernel may have
 * dropped the pages and marked them clean, and a second force would then report success for bytes
 * that no disk has. Instead, everything since the last successful force counts as not written: it
 * is cut off, which also dirties the page in which the durable part ends so that it is written
 * anew, and the caller has to append the lines again.
 *
 * @see <a href="https://wiki.postgresql.org/wiki/Fsync_Errors">Fsync Errors</a>
 */
final class DurableAppender implements Closeable {

  private static final int CHUNK_BYTES = 64 * 1024;

  private final LogFile file;
  // Direct and ours: for a heap buffer the JDK would cache one of the same size per thread.
  private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
  private long durableLength;
  private long writtenLength;
  private boolean torn;

  /** Takes over a file whose present content is durable. */
  DurableAppender(LogFile file) throws IOException {
    this.file = file;
    this.durableLength = file.size();
  }

  /** Writes the lines and forces them, once for all of them. */
  void append(List<ByteBuffer> lines) throws IOException {
    if (torn) {
      cutBack();
    }
    file.requireInPlace();
    requireNoOtherWriter();
    try {
      torn = true;
      writtenLength = durableLength;
      for (ByteBuffer line : lines) {
        put(line);
      }
      writeChunk();
      file.force();
      file.requireInPlace(); // it may have been deleted in the meantime, and the lines with it
      durableLength = writtenLength;
      torn = false;
    } catch (Throwable e) {
      chunk.clear();
      tryToCutBack(e);
      throw e;
    }
  }

  private void put(ByteBuffer line) throws IOException {
    ByteBuffer rest = line.duplicate();
    while (rest.hasRemaining()) {
      if (!chunk.hasRemaining()) {
        writeChunk();
      }
      int bytes = Math.min(chunk.remaining(), rest.remaining());
      chunk.put(rest.slice(rest.position(), bytes));
      rest.position(rest.position() + bytes);
    }
  }

  private void writeChunk() throws IOException {
    chunk.flip();
    while (chunk.hasRemaining()) {
      writtenLength += file.write(chunk, writtenLength);
    }
    chunk.clear();
  }

  private void tryToCutBack(Throwable cause) {
    try {
      cutBack();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private void cutBack() throws IOException {
    file.truncate(durableLength);
    file.force();
    torn = false;
  }

  /** Whoever else writes to the file loses what they wrote, or makes us lose what we wrote. */
  private void requireNoOtherWriter() throws IOException {
    long length = file.size();
    if (length != durableLength) {
      throw new IOException(
          "it is %d bytes long where %d were written: something else changes it; rotate it by renaming, or close the log before; reopen() goes on with it as it is"
              .formatted(length, durableLength));
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
