package dev.waybill.processor.model;

import java.util.List;
import java.util.Optional;

/**
 * A type as source code writes it, built from the structure of the compiler's type and never from
 * its text, which differs between compilers.
 */
public sealed interface TypeModel {

  /**
   * Returns the type annotations that are carried over.
   *
   * @return the annotations of the outermost level of the type
   */
  List<AnnotationModel> annotations();

  /**
   * A primitive type, or {@code void} in {@code void.class}.
   *
   * @param keyword such as {@code int}
   * @param annotations its annotations
   */
  record Primitive(String keyword, List<AnnotationModel> annotations) implements TypeModel {}

  /**
   * A class, an interface, or one with type arguments.
   *
   * @param owner the enclosing type, where it has type arguments that must be written
   * @param id its name
   * @param arguments its type arguments
   * @param annotations its annotations
   */
  record Declared(
      Optional<Declared> owner,
      ClassId id,
      List<TypeModel> arguments,
      List<AnnotationModel> annotations)
      implements TypeModel {

    /**
     * Makes the type of a class that has no type arguments.
     *
     * @param id the class's name
     * @return the type
     */
    public static Declared of(ClassId id) {
      return new Declared(Optional.empty(), id, List.of(), List.of());
    }
  }

  /**
   * An array.
   *
   * @param element the type of its elements
   * @param annotations its annotations
   */
  record Array(TypeModel element, List<AnnotationModel> annotations) implements TypeModel {}

  /**
   * A type variable.
   *
   * @param name its name
   * @param annotations its annotations
   */
  record Variable(String name, List<AnnotationModel> annotations) implements TypeModel {}

  /**
   * A wildcard.
   *
   * @param upper its bound after {@code extends}
   * @param lower its bound after {@code super}
   * @param annotations its annotations
   */
  record Wildcard(
      Optional<TypeModel> upper, Optional<TypeModel> lower, List<AnnotationModel> annotations)
      implements TypeModel {}
}
