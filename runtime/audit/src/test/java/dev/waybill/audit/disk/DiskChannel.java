package dev.waybill.audit.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** An open file or directory of a {@link PoweredDisk}. */
final class DiskChannel extends FileChannel {

  private final FileChannel real;
  private final Path file;
  private final PoweredDisk disk;

  DiskChannel(FileChannel real, Path file, PoweredDisk disk) {
    this.real = real;
    this.file = file;
    this.disk = disk;
  }

  @Override
  public void force(boolean metadata) throws IOException {
    real.force(metadata);
    disk.force(file);
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    int written = real.write(bytes);
    disk.changed();
    return written;
  }

  @Override
  public long write(ByteBuffer[] bytes, int offset, int length) throws IOException {
    long written = real.write(bytes, offset, length);
    disk.changed();
    return written;
  }

  @Override
  public int write(ByteBuffer bytes, long position) throws IOException {
    int written = real.write(bytes, position);
    disk.changed();
    return written;
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    real.truncate(size);
    disk.changed();
    return this;
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    return real.transferTo(position, count, target);
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count)
      throws IOException {
    long transferred = real.transferFrom(source, position, count);
    disk.changed();
    return transferred;
  }

  @Override
  public int read(ByteBuffer bytes) throws IOException {
    return real.read(bytes);
  }

  @Override
  public long read(ByteBuffer[] bytes, int offset, int length) throws IOException {
    return real.read(bytes, offset, length);
  }

  @Override
  public int read(ByteBuffer bytes, long position) throws IOException {
    return real.read(bytes, position);
  }

  @Override
  public long position() throws IOException {
    return real.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    real.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return real.size();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException("what is written through memory is not seen");
  }

  @Override
  public FileLock lock(long position, long size, boolean isShared) throws IOException {
    return real.lock(position, size, isShared);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean isShared) throws IOException {
    return real.tryLock(position, size, isShared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    real.close();
  }
}
