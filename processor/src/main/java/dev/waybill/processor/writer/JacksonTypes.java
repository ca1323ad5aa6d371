package dev.waybill.processor.writer;

import com.palantir.javapoet.ClassName;

/** Jackson's annotations that generated code has of its own accord, which both lines read. */
final class JacksonTypes {

  private static final String ANNOTATION = "com.fasterxml.jackson.annotation";

  static final ClassName PROPERTY = ClassName.get(ANNOTATION, "JsonProperty");
  static final ClassName ENUM_DEFAULT_VALUE = ClassName.get(ANNOTATION, "JsonEnumDefaultValue");
  static final ClassName TYPE_INFO = ClassName.get(ANNOTATION, "JsonTypeInfo");
  static final ClassName TYPE_INFO_ID = TYPE_INFO.nestedClass("Id");
  static final ClassName SUB_TYPES = ClassName.get(ANNOTATION, "JsonSubTypes");
  static final ClassName SUB_TYPE = SUB_TYPES.nestedClass("Type");

  private JacksonTypes() {}
}
