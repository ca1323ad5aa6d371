package dev.waybill.processor.language;

import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.AnnotationModel;
import dev.waybill.processor.model.ClassId;
import dev.waybill.processor.model.TypeModel;
import dev.waybill.processor.model.TypeParameterModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.NoType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.SimpleTypeVisitor14;

/** Reads types from their structure, and remembers what mentioning them in source code entails. */
public final class TypeReader {

  private final Elements elements;
  private final PackageElement home;
  private final SortedSet<String> suppressions;
  private final SortedSet<String> javaLang;
  private final List<TypeElement> inaccessible = new ArrayList<>();

  /**
   * Makes a reader.
   *
   * @param home the package in which generated code will mention the types
   */
  public TypeReader(Elements elements, PackageElement home) {
    this(elements, home, new TreeSet<>(), new TreeSet<>());
  }

  private TypeReader(
      Elements elements,
      PackageElement home,
      SortedSet<String> suppressions,
      SortedSet<String> javaLang) {
    this.elements = elements;
    this.home = home;
    this.suppressions = suppressions;
    this.javaLang = javaLang;
  }

  /**
   * Makes a reader of a part of what is read, which knows by itself whether generated code can see
   * that.
   *
   * @return the reader, for code that is in the same file
   */
  public TypeReader part() {
    return new TypeReader(elements, home, suppressions, javaLang);
  }

  /** The lint categories that code which mentions the types read so far must suppress. */
  public SortedSet<String> suppressions() {
    return suppressions;
  }

  /** The simple names of the classes of java.lang among the types read so far. */
  public SortedSet<String> javaLang() {
    return javaLang;
  }

  /** Tells whether generated code can see all types read so far. */
  public boolean isAllAccessible() {
    return inaccessible.isEmpty();
  }

  /** Names a type. */
  public static ClassId idOf(TypeElement type) {
    Deque<String> names = new ArrayDeque<>();
    Element element = type;
    while (element instanceof TypeElement) {
      names.addFirst(element.getSimpleName().toString());
      element = element.getEnclosingElement();
    }
    String packageName =
        element instanceof PackageElement enclosing ? enclosing.getQualifiedName().toString() : "";
    return new ClassId(packageName, List.copyOf(names));
  }

  /**
   * Reads type parameters.
   *
   * @param documentation what is written about them, by their names in angle brackets
   */
  public List<TypeParameterModel> readParameters(
      TypeElement type, Map<String, String> documentation) {
    List<TypeParameterModel> parameters = new ArrayList<>();
    for (TypeParameterElement parameter : type.getTypeParameters()) {
      List<TypeModel> bounds = new ArrayList<>();
      for (TypeMirror bound : parameter.getBounds()) {
        TypeReader part = part();
        TypeModel model = part.read(bound);
        if (!part.isAllAccessible()) {
          // Generated code goes without it: its author is told so.
          inaccessible.addAll(part.inaccessible);
        } else if (!isPlainObject(model)) {
          bounds.add(model);
        }
      }
      if (SourceVersion.isName(parameter.getSimpleName())) {
        String name = "<" + parameter.getSimpleName() + ">";
        parameters.add(
            new TypeParameterModel(
                nameOf(parameter), bounds, documentation.getOrDefault(name, "")));
      }
    }
    return parameters;
  }

  /**
   * A variable is renamed where it would hide what cannot be written otherwise: a class of the
   * default package, or the package of what must be written in full. Of packages other than its own
   * it is enough to know that their names are in lower case.
   */
  private String nameOf(Element variable) {
    String name = variable.getSimpleName().toString();
    boolean hides =
        home.isUnnamed()
            ? Lookup.type(elements, home, name).isPresent() || isLowerCase(name)
            : isLowerCase(name) || isOwnPackage(name);
    return hides ? name + "_" : name;
  }

  private static boolean isLowerCase(String name) {
    return Character.isLowerCase(name.codePointAt(0));
  }

  /** Without underscores at its end, lest a name that is renamed meet another one. */
  private boolean isOwnPackage(String name) {
    String own = home.getQualifiedName().toString().replaceFirst("\\..*", "");
    return name.startsWith(own) && name.substring(own.length()).replace("_", "").isEmpty();
  }

  private static boolean isPlainObject(TypeModel type) {
    return type instanceof TypeModel.Declared declared
        && declared.annotations().isEmpty()
        && declared.id().canonicalName().equals("java.lang.Object");
  }

  /** Reads a type with all that it is made of. */
  public TypeModel read(TypeMirror type) {
    return type.accept(new Visitor(), null);
  }

  /** Remembers what it means to mention a class. */
  public void mention(TypeElement type) {
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      mentionMember(e);
    }
    TypeElement outermost = Lookup.outermost(type);
    if (outermost.getEnclosingElement() instanceof PackageElement around
        && around.getQualifiedName().contentEquals("java.lang")) {
      javaLang.add(outermost.getSimpleName().toString());
    }
    reach(type);
  }

  /** Remembers what it means to mention a method or a constant. */
  public void mentionMember(Element member) {
    Optional<AnnotationView> annotation = AnnotationView.of(member, "java.lang.Deprecated");
    // ecj does not call the accessor of a @Deprecated component so, though it has the annotation.
    if (annotation.isPresent() || elements.isDeprecated(member)) {
      // ecj calls the use of what is to be removed a deprecation, too, where it is generic.
      suppressions.add("deprecation");
      if (annotation.flatMap(written -> written.flag("forRemoval")).orElse(false)) {
        suppressions.add("removal");
      }
    }
  }

  /** Remembers a class whose members code calls, without mentioning the class itself. */
  public void reach(TypeElement type) {
    for (Element e = type; e instanceof TypeElement enclosing; e = e.getEnclosingElement()) {
      if (barrierOf(enclosing).isPresent()) {
        inaccessible.add(enclosing);
      }
    }
  }

  /**
   * What keeps generated code from a type. A record may mention more than the code beside it: what
   * the class around it inherits, or a public type of a hidden class by way of a public subclass.
   */
  private Optional<String> barrierOf(TypeElement type) {
    Set<Modifier> modifiers = type.getModifiers();
    if (modifiers.contains(Modifier.PUBLIC)) {
      return Optional.empty();
    }
    if (modifiers.contains(Modifier.PRIVATE)) {
      return Optional.of("private");
    }
    if (elements.getPackageOf(type).getQualifiedName().equals(home.getQualifiedName())) {
      return Optional.empty();
    }
    return Optional.of(
        modifiers.contains(Modifier.PROTECTED)
            ? "protected in another package"
            : "not public and in another package");
  }

  /**
   * Says which of the types read so far generated code cannot see.
   *
   * @param element what mentions them
   * @return the problem of the first one, if there is one
   */
  public Optional<Problem> problem(Element element) {
    return inaccessible.stream()
        .findFirst()
        .map(
            type ->
                Problem.at(
                    element,
                    Message.TYPE_NOT_ACCESSIBLE,
                    element.getSimpleName(),
                    type.getSimpleName(),
                    barrierOf(type).orElseThrow()));
  }

  private List<AnnotationModel> annotationsOf(AnnotatedConstruct type) {
    return CarriedAnnotations.ofType(type.getAnnotationMirrors(), this);
  }

  private final class Visitor extends SimpleTypeVisitor14<TypeModel, Void> {

    @Override
    public TypeModel visitPrimitive(PrimitiveType type, Void unused) {
      return new TypeModel.Primitive(
          type.getKind().name().toLowerCase(Locale.ROOT), annotationsOf(type));
    }

    /** Only {@code void.class} in an annotation is one: no component can be void. */
    @Override
    public TypeModel visitNoType(NoType type, Void unused) {
      return new TypeModel.Primitive("void", List.of());
    }

    @Override
    public TypeModel visitDeclared(DeclaredType type, Void unused) {
      TypeElement element = (TypeElement) type.asElement();
      mention(element);
      if (type.getTypeArguments().isEmpty() && !element.getTypeParameters().isEmpty()) {
        suppressions.add("rawtypes");
      }
      List<TypeModel> arguments = new ArrayList<>();
      for (TypeMirror argument : type.getTypeArguments()) {
        arguments.add(read(argument));
      }
      return new TypeModel.Declared(ownerOf(type), idOf(element), arguments, annotationsOf(type));
    }

    /**
     * The enclosing type of an inner class is written out only where it has type arguments. ecj
     * gives static classes such an enclosing type, too.
     */
    private Optional<TypeModel.Declared> ownerOf(DeclaredType type) {
      return type.getEnclosingType().getKind() == TypeKind.DECLARED
              && type.asElement().getKind() == ElementKind.CLASS
              && !type.asElement().getModifiers().contains(Modifier.STATIC)
              && read(type.getEnclosingType()) instanceof TypeModel.Declared owner
              && (!owner.arguments().isEmpty() || owner.owner().isPresent())
          ? Optional.of(owner)
          : Optional.empty();
    }

    /** Only a stub is read so, of a record that mentions what does not exist. */
    @Override
    public TypeModel visitError(ErrorType type, Void unused) {
      return TypeModel.Declared.of(ClassId.topLevel("java.lang", "Object"));
    }

    @Override
    public TypeModel visitArray(ArrayType type, Void unused) {
      return new TypeModel.Array(read(type.getComponentType()), annotationsOf(type));
    }

    @Override
    public TypeModel visitTypeVariable(TypeVariable type, Void unused) {
      return new TypeModel.Variable(nameOf(type.asElement()), annotationsOf(type));
    }

    @Override
    public TypeModel visitWildcard(WildcardType type, Void unused) {
      return new TypeModel.Wildcard(
          Optional.ofNullable(type.getExtendsBound()).map(TypeReader.this::read),
          Optional.ofNullable(type.getSuperBound()).map(TypeReader.this::read),
          annotationsOf(type));
    }

    @Override
    protected TypeModel defaultAction(TypeMirror type, Void unused) {
      throw new IllegalStateException("A component cannot be of a type of kind " + type.getKind());
    }
  }
}
