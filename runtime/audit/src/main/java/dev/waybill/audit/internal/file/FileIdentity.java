package dev.waybill.audit.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Tells one file from another, by whatever name.
 *
 * @param key what the file system knows the file by; null where it has no such thing, as on Windows
 */
record FileIdentity(@Nullable Object key) {

  /** Returns which file is at a path, through links; null where there is none. */
  static @Nullable FileIdentity at(Path path) throws IOException {
    try {
      return new FileIdentity(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /**
   * Tells whether this is the other file, as far as the file system can say so: without keys, one
   * that is there may be either.
   */
  boolean mayBe(@Nullable FileIdentity other) {
    return other != null && (key == null || other.key == null || key.equals(other.key));
  }
}
