package dev.waybill.processor.reader;

import dev.waybill.processor.comment.Comment;
import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.Annotations;
import dev.waybill.processor.language.EventNames;
import dev.waybill.processor.language.TypeReader;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.ExternalModel;
import dev.waybill.processor.model.GeneratedNames;
import dev.waybill.processor.model.RecordModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Reads a view of another context's events: what its annotation says, and nothing of its
 * components, which a codec reads as it does those of any record.
 */
public final class ExternalReader {

  private final Elements elements;
  private final SurroundingsReader surroundings;

  /**
   * Makes a reader for one compilation.
   *
   * @param elements the compiler's elements
   */
  public ExternalReader(Elements elements) {
    this.elements = elements;
    this.surroundings = new SurroundingsReader(elements);
  }

  /**
   * Tells whether what the annotation says is there, which may be a constant of a class that
   * another processor makes.
   *
   * @param view the marked type
   * @return whether it can be read
   */
  public static boolean canRead(TypeElement view) {
    return AnnotationView.of(view, Annotations.EXTERNAL_EVENT)
        .filter(annotation -> isText(annotation, "type") && isText(annotation, "source"))
        .isPresent();
  }

  private static boolean isText(AnnotationView annotation, String attribute) {
    return annotation
        .written(attribute)
        .map(value -> value.getValue() instanceof String text && !text.equals("<error>"))
        .orElse(!attribute.equals("type"));
  }

  /**
   * Reads a view.
   *
   * @param view a marked type that {@linkplain #canRead can be read}
   * @return the model, absent where nothing can be generated; and everything that is wrong
   */
  public Checked<Optional<ExternalModel>> read(TypeElement view) {
    AnnotationView annotation = AnnotationView.of(view, Annotations.EXTERNAL_EVENT).orElseThrow();
    Optional<Problem> hopeless = hopeless(view, annotation);
    if (hopeless.isPresent()) {
      return new Checked<>(Optional.empty(), List.of(hopeless.get()));
    }
    List<Problem> problems = new ArrayList<>();
    checkName(view, annotation, problems);
    String type = annotation.text("type").orElse("");
    if (type.isBlank()) {
      problems.add(annotation.problemOf("type", Message.BLANK, "type", view.getSimpleName()));
    }
    Optional<String> source = annotation.text("source");
    if (source.isPresent() && !BoundaryReader.isUriReference(source.get())) {
      problems.add(
          annotation.problemOf(
              "source", Message.SOURCE_INVALID, source.get(), view.getSimpleName()));
    }
    return new Checked<>(
        Optional.of(model(view, annotation, type, source))
            .filter(model -> !EventNames.isTooLong(EventNames.of(view, annotation))),
        problems);
  }

  /** What leaves nothing to generate. */
  private static Optional<Problem> hopeless(TypeElement view, AnnotationView annotation) {
    if (view.getKind() != ElementKind.RECORD) {
      return Optional.of(annotation.problem(Message.EXTERNAL_NO_RECORD, view.getSimpleName()));
    }
    Optional<AnnotationView> other =
        List.of(Annotations.DOMAIN_EVENT, Annotations.REJECTION, Annotations.INTERNAL_EVENT)
            .stream()
            .flatMap(name -> AnnotationView.of(view, name).stream())
            .findFirst();
    if (other.isPresent()) {
      return Optional.of(
          annotation.problem(
              Message.EXTERNAL_AND_EVENT, view.getSimpleName(), other.get().simpleName()));
    }
    if (!view.getTypeParameters().isEmpty()) {
      return Optional.of(annotation.problem(Message.EXTERNAL_GENERIC, view.getSimpleName()));
    }
    Optional<Element> hidden = EventReader.privateAround(view);
    return hidden.map(
        around ->
            Problem.at(view, Message.NOT_ACCESSIBLE, view.getSimpleName(), around.getSimpleName()));
  }

  private static void checkName(
      TypeElement view, AnnotationView annotation, List<Problem> problems) {
    Optional<String> name = annotation.text("name");
    if (name.isPresent() && !EventNames.canBeginClassName(name.get())) {
      problems.add(
          annotation.problemOf(
              "name", Message.NAME_NOT_IDENTIFIER, name.get(), view.getSimpleName()));
    } else if (EventNames.isTooLong(name.orElse(EventNames.of(view, annotation)))) {
      problems.add(
          annotation.problemOf(
              "name", Message.NAME_TOO_LONG, view.getSimpleName(), annotation.simpleName()));
    }
  }

  private ExternalModel model(
      TypeElement view, AnnotationView annotation, String type, Optional<String> source) {
    PackageElement packageElement = elements.getPackageOf(view);
    TypeReader types = new TypeReader(elements, packageElement);
    RecordModel record = RecordReader.read(view, new Comment("", Map.of()), List.of(), types);
    return new ExternalModel(
        record,
        GeneratedNames.external(record.id().packageName(), EventNames.of(view, annotation)),
        type,
        source,
        surroundings.of(packageElement, Set.of()));
  }
}
