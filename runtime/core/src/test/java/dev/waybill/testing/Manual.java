package dev.waybill.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The manual of a module: its code has a comment before it, which names what runs that very code.
 */
public record Manual(Path file) {

  /** Returns the code behind a comment, such as {@code example: Orders}. */
  public String code(String comment) throws IOException {
    Matcher shown =
        Pattern.compile(
                "<!-- %s -->\\s*```java\\R(.*?)```".formatted(Pattern.quote(comment)),
                Pattern.DOTALL)
            .matcher(Files.readString(file));
    if (!shown.find()) {
      throw new AssertionError("%s shows no code behind <!-- %s -->".formatted(file, comment));
    }
    return shown.group(1);
  }
}
