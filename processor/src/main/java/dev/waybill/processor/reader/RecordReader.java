package dev.waybill.processor.reader;

import dev.waybill.processor.comment.Comment;
import dev.waybill.processor.language.AnnotationView;
import dev.waybill.processor.language.CarriedAnnotations;
import dev.waybill.processor.language.Nullness;
import dev.waybill.processor.language.TypeReader;
import dev.waybill.processor.model.AnnotationModel;
import dev.waybill.processor.model.RecordModel;
import dev.waybill.processor.model.TypeParameterModel;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Reads what generated code must know of a type, whatever its components are. */
final class RecordReader {

  private RecordReader() {}

  /** Reads a record; call this last, when the reader of its types has seen all of them. */
  static RecordModel read(
      TypeElement record, Comment comment, List<AnnotationModel> annotations, TypeReader types) {
    types.mention(record);
    List<TypeParameterModel> parameters = types.readParameters(record, comment.parameters());
    return new RecordModel(
        TypeReader.idOf(record),
        parameters,
        isPublic(record),
        AnnotationView.of(record, "java.lang.Deprecated")
            .map(deprecated -> CarriedAnnotations.read(deprecated.mirror(), types)),
        nullMark(record, types),
        annotations,
        comment.body(),
        comment.summary(),
        new TreeSet<>(types.suppressions()));
  }

  static boolean isPublic(TypeElement type) {
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      if (!e.getModifiers().contains(Modifier.PUBLIC)) {
        return false;
      }
    }
    return true;
  }

  /** The package's own holds for generated code, too, which is in the same package. */
  private static Optional<AnnotationModel> nullMark(TypeElement record, TypeReader types) {
    return Nullness.markOf(record).map(mark -> CarriedAnnotations.read(mark, types));
  }
}
