package dev.waybill.audit;

import dev.waybill.audit.internal.file.LogFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A disk with faults that can be switched on, in front of a real file. */
final class FaultyFile implements UnaryOperator<LogFile> {

  final AtomicInteger writes = new AtomicInteger();
  final AtomicInteger forces = new AtomicInteger();
  final CountDownLatch forcing = new CountDownLatch(1);

  volatile int fullAtWrite = Integer.MAX_VALUE;
  final AtomicInteger failingForces = new AtomicInteger();
  final AtomicInteger failingTruncates = new AtomicInteger();
  volatile CountDownLatch hanging = new CountDownLatch(0);

  @Override
  public LogFile apply(LogFile file) {
    return new LogFile() {
      @Override
      public long size() throws IOException {
        return file.size();
      }

      @Override
      public int write(ByteBuffer bytes, long position) throws IOException {
        if (writes.incrementAndGet() >= fullAtWrite) {
          fullAtWrite = Integer.MAX_VALUE;
          file.write(bytes.slice(bytes.position(), bytes.remaining() / 2), position);
          throw new IOException("No space left on device");
        }
        return file.write(bytes, position);
      }

      @Override
      public void truncate(long size) throws IOException {
        if (failingTruncates.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          throw new IOException("cannot truncate");
        }
        file.truncate(size);
      }

      @Override
      public void force() throws IOException {
        forces.incrementAndGet();
        forcing.countDown();
        awaitDisk();
        if (failingForces.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          throw new IOException("Input/output error");
        }
        file.force();
      }

      @Override
      public void requireInPlace() throws IOException {
        file.requireInPlace();
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }

  private void awaitDisk() throws IOException {
    try {
      hanging.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
