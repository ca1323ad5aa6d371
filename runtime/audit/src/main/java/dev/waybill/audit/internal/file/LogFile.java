package dev.waybill.audit.internal.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The needs of an audit log from an open file, so that tests can make each of it fail. Used by one
 * thread at a time; lengths and positions are in bytes.
 */
public interface LogFile extends Closeable {

  long size() throws IOException;

  /** Writes some of the bytes, at least one. */
  int write(ByteBuffer bytes, long position) throws IOException;

  void truncate(long size) throws IOException;

  /** Returns when everything written, and the length, would survive a loss of power. */
  void force() throws IOException;

  /**
   * Returns where a reader would find in this file what is written to it now.
   *
   * @throws MovedFileException where the log's path leads to another file, or to none
   */
  void requireInPlace() throws IOException;

  /**
   * Takes over an open file.
   *
   * @param path the name by which readers look for the log
   * @param identity which file is open
   */
  static LogFile of(FileChannel channel, Path path, FileIdentity identity) {
    return new LogFile() {
      @Override
      public long size() throws IOException {
        return channel.size();
      }

      @Override
      public int write(ByteBuffer bytes, long position) throws IOException {
        return channel.write(bytes, position);
      }

      @Override
      public void truncate(long size) throws IOException {
        channel.truncate(size);
      }

      @Override
      public void force() throws IOException {
        // fdatasync: it covers the length, and leaves out times that nobody relies on.
        channel.force(false);
      }

      @Override
      public void requireInPlace() throws IOException {
        if (!identity.mayBe(FileIdentity.at(path))) {
          throw new MovedFileException();
        }
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }
}
