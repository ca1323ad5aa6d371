package dev.waybill.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;

/** Processors of others that run beside ours. */
final class OtherProcessors {

  /** An event that {@link LateProcessor} may make. */
  static final String LATE_EVENT =
      "import dev.waybill.annotation.*; @DomainEvent(aggregateType = \"User\")"
          + " public record Late(@AggregateId String id) {}";

  private OtherProcessors() {}

  /** Makes {@code shop.Late}, as late as it is told to. */
  @SupportedAnnotationTypes("*")
  static final class LateProcessor extends AbstractProcessor {

    private final String source;
    private int roundsToWait;

    LateProcessor(int roundsToWait) {
      this(roundsToWait, "public record Late(String x) {}");
    }

    LateProcessor(int roundsToWait, String source) {
      this.roundsToWait = roundsToWait;
      this.source = source;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (roundsToWait-- == 0) {
        try (Writer writer = processingEnv.getFiler().createSourceFile("shop.Late").openWriter()) {
          writer.write("package shop; " + source);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
  }

  /** Writes a class in each of some rounds. */
  @SupportedAnnotationTypes("*")
  static final class RoundsProcessor extends AbstractProcessor {

    private int rounds;

    RoundsProcessor(int rounds) {
      this.rounds = rounds;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (rounds-- > 0) {
        String name = "Other" + rounds;
        try (Writer writer =
            processingEnv.getFiler().createSourceFile("other." + name).openWriter()) {
          writer.write("package other; class " + name + " {}");
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
  }

  /** Registers providers of its own, as AutoService does. */
  @SupportedAnnotationTypes("*")
  static final class RegisteringProcessor extends AbstractProcessor {

    private final String module;
    private final String file;
    private final String providers;

    RegisteringProcessor(String file, String providers) {
      this("", file, providers);
    }

    RegisteringProcessor(String module, String file, String providers) {
      this.module = module;
      this.file = file;
      this.providers = providers;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (round.processingOver()) {
        try (Writer writer =
            processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, module, file)
                .openWriter()) {
          writer.write(providers);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
  }
}
