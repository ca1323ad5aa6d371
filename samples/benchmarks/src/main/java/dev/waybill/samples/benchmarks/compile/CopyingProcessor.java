package dev.waybill.samples.benchmarks.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Writes files that are there already and does nothing else: what it adds to a compilation is what
 * {@code javac} takes for any processor that writes as many in as many rounds.
 */
public final class CopyingProcessor extends AbstractProcessor {

  /** The option that names the folder of the generated files. */
  static final String FROM = "waybill.benchmark.from";

  /** The option that says what is written, see {@link Copies}. */
  static final String COPIES = "waybill.benchmark.copies";

  /** What is written. */
  enum Copies {

    /** Nothing at all. */
    NONE(0),

    /** One empty class, the least for which {@code javac} begins another round. */
    EMPTY_CLASS(1),

    /** All that Waybill generated, at once. */
    ALL(1),

    /** The same over two rounds, as Waybill does. */
    ALL_IN_TWO_ROUNDS(2);

    private final int rounds;

    Copies(int rounds) {
      this.rounds = rounds;
    }
  }

  private static final String ENTRY_CLASS = "IntegrationEvents";
  private static final String JAVA = ".java";

  private int round;

  /** Called by the compiler. */
  public CopyingProcessor() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("*");
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Set.of(FROM, COPIES);
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
    round++;
    Copies copies = Copies.valueOf(Objects.requireNonNull(processingEnv.getOptions().get(COPIES)));
    if (round > copies.rounds) {
      return false;
    }
    if (copies == Copies.EMPTY_CLASS) {
      write("Empty", "final class Empty {}");
    } else {
      Path from = Path.of(processingEnv.getOptions().get(FROM));
      try (Stream<Path> files = Files.walk(from)) {
        files
            .filter(file -> file.toString().endsWith(JAVA))
            .filter(file -> copies.rounds == 1 || round == roundOf(file))
            .sorted()
            .forEach(file -> copy(from, file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return false;
  }

  /** What belongs to a package is written when what belongs to its records is there. */
  private static int roundOf(Path file) {
    return file.getFileName().toString().startsWith(ENTRY_CLASS) ? 2 : 1;
  }

  private void copy(Path from, Path file) {
    String path = from.relativize(file).toString();
    String name =
        path.substring(0, path.length() - JAVA.length())
            .replace(file.getFileSystem().getSeparator(), ".");
    try {
      write(name, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String name, String text) {
    try (Writer writer = processingEnv.getFiler().createSourceFile(name).openWriter()) {
      writer.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
