package dev.waybill.contracts.internal.command;

import dev.waybill.contracts.internal.message.UnusableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Writes files, each of them whole or not at all. */
final class Output {

  private Output() {}

  /**
   * Writes files into a folder, which is made where it is missing.
   *
   * @param folder the folder
   * @param files their texts by their names
   */
  static void write(Path folder, Map<String, String> files) throws UnusableException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  /**
   * Writes files that are not there yet.
   *
   * @return how many were written
   */
  static int add(Path folder, Map<String, String> files) throws UnusableException {
    int added = 0;
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      if (!Files.exists(path)) {
        write(path, file.getValue());
        added++;
      }
    }
    return added;
  }

  /** Writes a file. */
  static void write(Path file, String text) throws UnusableException {
    Path whole = file.toAbsolutePath();
    Path draft = whole.resolveSibling("." + file.getFileName() + ".draft");
    try {
      Path folder = whole.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(draft, text);
      Files.move(draft, whole, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UnusableException(
          "%s cannot be written (%s). Name a place where files can be."
              .formatted(file, e.toString()),
          e);
    }
  }
}
