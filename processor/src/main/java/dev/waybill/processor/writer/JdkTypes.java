package dev.waybill.processor.writer;

import com.palantir.javapoet.ClassName;

/**
 * The JDK's types that generated code mentions. By name: JavaPoet finds out that of a class by
 * reflection, each time anew.
 */
final class JdkTypes {

  private static final String LANG = "java.lang";

  static final ClassName CLASS = ClassName.get(LANG, "Class");
  static final ClassName INSTANT = ClassName.get("java.time", "Instant");
  static final ClassName INTEGER = ClassName.get(LANG, "Integer");
  static final ClassName LONG = ClassName.get(LANG, "Long");
  static final ClassName OBJECT = ClassName.get(LANG, "Object");
  static final ClassName OVERRIDE = ClassName.get(LANG, "Override");
  static final ClassName STRING = ClassName.get(LANG, "String");
  static final ClassName SUPPRESS_WARNINGS = ClassName.get(LANG, "SuppressWarnings");

  static final ClassName UNSUPPORTED = ClassName.get(LANG, "UnsupportedOperationException");

  private JdkTypes() {}
}
