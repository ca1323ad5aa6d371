package dev.waybill.processor.reader;

import dev.waybill.processor.language.Lookup;
import dev.waybill.processor.model.Surroundings;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** Those of them that code may mention whatever the types of its record are. */
  private static final Set<String> USUAL =
      Set.of(
          """
          Boolean Byte CharSequence Character Class Comparable Deprecated Double Enum Error
          Exception Float FunctionalInterface IllegalArgumentException IllegalStateException Integer
          Iterable Long Math NullPointerException Number Object Override Record RuntimeException
          SafeVarargs Short String StringBuilder SuppressWarnings System Throwable
          UnsupportedOperationException Void
          """
              .strip()
              .split("\\s+"));

  private final Elements elements;
  private final Map<String, Surroundings> known = new HashMap<>();

  /** Whether there is a class of its own in a package, by the package's key and the simple name. */
  private final Map<String, Boolean> hidden = new HashMap<>();

  SurroundingsReader(Elements elements) {
    this.elements = elements;
  }

  /** Whether a class of that name would hide one that all code around it can mention. */
  static boolean isInJavaLang(String simpleName) {
    return JAVA_LANG.contains(simpleName);
  }

  /** For code that may mention any class of java.lang. */
  Surroundings of(PackageElement packageElement) {
    return of(packageElement, JAVA_LANG);
  }

  /**
   * For code of which it is known what it mentions. For each name that is not there, javac resolves
   * one in vain, which takes a tenth of a millisecond at first.
   *
   * @param mentioned the classes of java.lang in it, beside the usual ones
   */
  Surroundings of(PackageElement packageElement, Collection<String> mentioned) {
    Surroundings usual =
        known.computeIfAbsent(Lookup.keyOf(packageElement), key -> read(packageElement));
    return usual.hidesJavaLang() || !isAnyHidden(packageElement, mentioned)
        ? usual
        : new Surroundings(usual.canSeeGenerated(), usual.inNamedModule(), true);
  }

  private Surroundings read(PackageElement packageElement) {
    ModuleElement module = elements.getModuleOf(packageElement);
    // As seen from that module: in a named one without "requires java.compiler" it does not
    // resolve.
    boolean canSeeGenerated =
        elements.getTypeElement(module, "javax.annotation.processing.Generated") != null;
    return new Surroundings(
        canSeeGenerated, !module.isUnnamed(), isAnyHidden(packageElement, USUAL));
  }

  private boolean isAnyHidden(PackageElement packageElement, Collection<String> simpleNames) {
    String name = packageElement.getQualifiedName().toString();
    String prefix = name.isEmpty() ? "" : name + ".";
    String keyPrefix = Lookup.keyOf(packageElement) + ".";
    for (String simpleName : simpleNames) {
      if (hidden.computeIfAbsent(
          keyPrefix + simpleName,
          key -> Lookup.type(elements, packageElement, prefix + simpleName).isPresent())) {
        return true;
      }
    }
    return false;
  }
}
