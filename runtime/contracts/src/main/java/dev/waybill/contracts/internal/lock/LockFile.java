package dev.waybill.contracts.internal.lock;

import dev.waybill.contracts.internal.message.UnusableException;
import dev.waybill.processor.contract.Contract;
import dev.waybill.processor.contract.Lock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The source file of a lock, which may not be there yet. */
public final class LockFile {

  private static final Pattern CONFLICT = Pattern.compile("(?m)^(<<<<<<<|>>>>>>>|=======\\R)");

  private final Path path;
  private final String packageName;
  private final Charset charset;
  private final byte[] bytes;
  private final Optional<LockSource> source;

  private LockFile(
      Path path, String packageName, Charset charset, byte[] bytes, Optional<LockSource> source) {
    this.path = path;
    this.packageName = packageName;
    this.charset = charset;
    this.bytes = bytes;
    this.source = source;
  }

  /**
   * Reads a lock, if it is there.
   *
   * @param path where it is, or would be
   * @param packageName the package that it is of
   * @param charset the encoding of sources
   * @throws UnusableException if it holds what would be lost when it is written
   */
  public static LockFile read(Path path, String packageName, Charset charset)
      throws UnusableException {
    if (!Files.exists(path)) {
      return new LockFile(path, packageName, charset, new byte[0], Optional.empty());
    }
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(path);
    } catch (IOException e) {
      throw cannot("read", path, e);
    }
    String text = decode(bytes, charset, path);
    try {
      LockSource source = LockSource.parse(text);
      requireThatItIsOf(source, path, packageName);
      return new LockFile(path, packageName, charset, bytes, Optional.of(source));
    } catch (NotUnderstoodException e) {
      throw notUnderstood(path, text, e);
    }
  }

  private static String decode(byte[] bytes, Charset charset, Path path) throws UnusableException {
    try {
      CharBuffer text = charset.newDecoder().decode(ByteBuffer.wrap(bytes));
      return text.toString();
    } catch (CharacterCodingException e) {
      throw new UnusableException(
          "%s is not %s. Nothing was written. Give its encoding with --encoding."
              .formatted(path, charset),
          e);
    }
  }

  private static void requireThatItIsOf(LockSource source, Path path, String packageName)
      throws UnusableException {
    String file = path.getFileName().toString();
    if (!source.packageName().equals(packageName) || !file.equals(source.className() + ".java")) {
      throw new UnusableException(
          "%s holds the lock %s of package %s, and not that of %s. Nothing was written. Move it to where it belongs."
              .formatted(path, source.className(), source.packageName(), packageName));
    }
  }

  private static UnusableException notUnderstood(Path path, String text, NotUnderstoodException e) {
    Matcher conflict = CONFLICT.matcher(text);
    if (conflict.find()) {
      return new UnusableException(
          "%s:%s: a merge has left its marks there. Nothing was written. Keep the blocks of both sides, and of one that stands there twice the one that the other branch has released; then compile, and accept again."
              .formatted(path, lineOf(text, conflict.start())),
          e);
    }
    return new UnusableException(
        "%s:%s: %s. It would be lost, so nothing was written. Undo it; the class may have comments and annotations of its own around it."
            .formatted(path, lineOf(text, e.position()), e.getMessage()),
        e);
  }

  private static long lineOf(String text, int position) {
    return text.substring(0, position).chars().filter(c -> c == '\n').count() + 1;
  }

  /** Returns where it is, or would be. */
  public Path path() {
    return path;
  }

  /** Tells whether it is there. */
  public boolean exists() {
    return source.isPresent();
  }

  /** Returns what it holds; nothing where it is not there. */
  public Lock lock() {
    return source
        .map(LockSource::read)
        .orElseGet(() -> new Lock(new Contract(List.of()), List.of()));
  }

  /**
   * Returns the file as it is with other blocks.
   *
   * @param contract what it is to hold
   * @param lineEnd how lines end in a file that is not there yet
   */
  public String with(Contract contract, String lineEnd) {
    String className = path.getFileName().toString().replace(".java", "");
    return source.isEmpty()
        ? LockWriter.create(packageName, className, contract, lineEnd, charset)
        : LockWriter.rewrite(new String(bytes, charset), source.get(), contract, charset);
  }

  /** Tells whether the file has just this text. */
  public boolean has(String text) {
    return exists() && text.equals(new String(bytes, charset));
  }

  /**
   * Replaces the file, at once.
   *
   * @param text its text
   * @throws UnusableException if it cannot be written, or somebody else has written it meanwhile
   */
  public void replace(String text) throws UnusableException {
    Path target = path;
    Path written = path.resolveSibling("." + path.getFileName() + ".new");
    try {
      if (exists()) {
        target = path.toRealPath();
        written = target.resolveSibling(written.getFileName());
        if (!Arrays.equals(Files.readAllBytes(target), bytes)) {
          throw new UnusableException(
              "%s has changed meanwhile. Nothing was written. Accept again.".formatted(path));
        }
        Files.copy(
            target,
            written,
            StandardCopyOption.COPY_ATTRIBUTES,
            StandardCopyOption.REPLACE_EXISTING);
      }
      Files.writeString(written, text, charset);
      move(written, target);
    } catch (IOException e) {
      throw cannot("write", path, e);
    } finally {
      deleteIfExists(written);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void deleteIfExists(Path file) throws UnusableException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw cannot("delete", file, e);
    }
  }

  private static UnusableException cannot(String what, Path path, IOException e) {
    return new UnusableException("Cannot %s %s: %s.".formatted(what, path, e), e);
  }
}
