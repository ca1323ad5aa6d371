package dev.waybill.audit.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A disk of which one knows what is left when its power goes: of each file what it was when it was
 * forced last, provided that the directory was forced since it is there.
 *
 * <p>Whatever goes through a {@link #path} of it is real; what does not go through one is as if
 * another process had done it that forced nothing. Safe for use by several threads.
 */
public final class PoweredDisk {

  private final DiskFileSystem fileSystem = new DiskFileSystem(this);
  private final Map<Path, byte[]> forced = new ConcurrentHashMap<>();
  private final Set<Path> entries = ConcurrentHashMap.newKeySet();
  private volatile Runnable afterEach = () -> {};

  /** Returns the same path on this disk. */
  public Path path(Path real) {
    return fileSystem.path(real.toAbsolutePath());
  }

  /** What is done after each thing that changes what is on the disk, or would be left. */
  public void afterEach(Runnable step) {
    afterEach = step;
  }

  /** Makes a file durable as it is. */
  public void keep(Path real) {
    entries.add(real);
    snapshot(real);
  }

  /** A file is moved, and that is durable. */
  public void move(Path from, Path to) throws IOException {
    Files.move(from, to);
    entries.remove(from);
    entries.add(to);
    byte[] content = forced.remove(from);
    if (content != null) {
      forced.put(to, content);
    }
  }

  /** What would be left of a file if the power went now; nothing where it would not be there. */
  public Optional<String> left(Path real) {
    byte[] content = forced.get(real);
    return entries.contains(real) && content != null
        ? Optional.of(new String(content, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  void force(Path real) {
    if (Files.isDirectory(real)) {
      try (Stream<Path> files = Files.list(real)) {
        files.forEach(entries::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    } else {
      snapshot(real);
    }
    changed();
  }

  private void snapshot(Path real) {
    try {
      forced.put(real, Files.readAllBytes(real));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void changed() {
    afterEach.run();
  }
}
