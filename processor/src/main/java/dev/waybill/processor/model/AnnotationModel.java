package dev.waybill.processor.model;

import java.util.List;

/**
 * An annotation that is carried over from the record to generated code.
 *
 * @param type the annotation's class
 * @param members what was written in its parentheses, in that order
 */
public record AnnotationModel(ClassId type, List<Member> members) {

  /**
   * One member and its value.
   *
   * @param name the member
   * @param value its value
   */
  public record Member(String name, Value value) {}

  /** The value of a member. */
  public sealed interface Value {

    /**
     * A string, character, boolean or number.
     *
     * @param constant the boxed value
     */
    record Constant(Object constant) implements Value {}

    /**
     * A constant of an enum.
     *
     * @param type the enum
     * @param name the constant
     */
    record EnumConstant(ClassId type, String name) implements Value {}

    /**
     * A class literal.
     *
     * @param type the class
     */
    record ClassLiteral(TypeModel type) implements Value {}

    /**
     * An annotation.
     *
     * @param annotation the annotation
     */
    record Nested(AnnotationModel annotation) implements Value {}

    /**
     * An array.
     *
     * @param values its elements
     */
    record Many(List<Value> values) implements Value {}
  }
}
