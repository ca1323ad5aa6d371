package dev.waybill.processor.reader;

import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.model.Surroundings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.util.Elements;

/** Finds out what generated code will meet in a package. */
final class SurroundingsReader {

  /**
   * The classes of java.lang, up to JDK 25, which generated code mentions itself or may find in a
   * component's type.
   *
   * <p>They are looked up one by one: asking the package for all its types would load records of an
   * earlier compilation from their class files, on which javac 17 crashes when they are generated
   * anew.
   */
  private static final List<String> JAVA_LANG =
      List.of(
          """
          AbstractMethodError Appendable ArithmeticException ArrayIndexOutOfBoundsException
          ArrayStoreException AssertionError AutoCloseable Boolean BootstrapMethodError Byte
          CharSequence Character Class ClassCastException ClassCircularityError ClassFormatError
          ClassLoader ClassNotFoundException ClassValue CloneNotSupportedException Cloneable
          Comparable Compiler Deprecated Double Enum EnumConstantNotPresentException Error
          Exception ExceptionInInitializerError Float FunctionalInterface IO IllegalAccessError
          IllegalAccessException IllegalArgumentException IllegalCallerException
          IllegalMonitorStateException IllegalStateException IllegalThreadStateException
          IncompatibleClassChangeError IndexOutOfBoundsException InheritableThreadLocal
          InstantiationError InstantiationException Integer InternalError InterruptedException
          Iterable LayerInstantiationException LinkageError Long MatchException Math Module
          ModuleLayer NegativeArraySizeException NoClassDefFoundError NoSuchFieldError
          NoSuchFieldException NoSuchMethodError NoSuchMethodException NullPointerException Number
          NumberFormatException Object OutOfMemoryError Override Package Process ProcessBuilder
          ProcessHandle Readable Record ReflectiveOperationException Runnable Runtime
          RuntimeException RuntimePermission SafeVarargs ScopedValue SecurityException
          SecurityManager Short StackOverflowError StackTraceElement StackWalker StrictMath String
          StringBuffer StringBuilder StringIndexOutOfBoundsException SuppressWarnings System
          Thread ThreadDeath ThreadGroup ThreadLocal Throwable TypeNotPresentException
          UnknownError UnsatisfiedLinkError UnsupportedClassVersionError
          UnsupportedOperationException VerifyError VirtualMachineError Void WrongThreadException
          """
              .strip()
              .split("\\s+"));

  private final Elements elements;
  private final Map<String, Surroundings> known = new HashMap<>();

  SurroundingsReader(Elements elements) {
    this.elements = elements;
  }

  /** Whether a class of that name would hide one that all code around it can mention. */
  static boolean isInJavaLang(String simpleName) {
    return JAVA_LANG.contains(simpleName);
  }

  Surroundings of(PackageElement packageElement) {
    return known.computeIfAbsent(Lookup.keyOf(packageElement), key -> read(packageElement));
  }

  private Surroundings read(PackageElement packageElement) {
    ModuleElement module = elements.getModuleOf(packageElement);
    // As seen from that module: in a named one without "requires java.compiler" it does not
    // resolve.
    boolean canSeeGenerated =
        elements.getTypeElement(module, "javax.annotation.processing.Generated") != null;
    return new Surroundings(canSeeGenerated, !module.isUnnamed(), hidesJavaLang(packageElement));
  }

  private boolean hidesJavaLang(PackageElement packageElement) {
    String name = packageElement.getQualifiedName().toString();
    String prefix = name.isEmpty() ? "" : name + ".";
    return JAVA_LANG.stream()
        .anyMatch(type -> Lookup.type(elements, packageElement, prefix + type).isPresent());
  }
}
