package dev.waybill.processor.language;

import dev.waybill.processor.model.AnnotationModel;
import dev.waybill.processor.model.AnnotationModel.Member;
import dev.waybill.processor.model.AnnotationModel.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;

/** Finds the annotations that follow a component to the payload: Jackson's, and nullness. */
public final class CarriedAnnotations {

  private static final List<String> JACKSON = List.of("com.fasterxml.jackson.", "tools.jackson.");
  private static final Set<String> NULLNESS = Set.of("Nullable", "NonNull", "Nonnull", "NotNull");

  private CarriedAnnotations() {}

  /**
   * The declaration annotations of a component.
   *
   * @param places where they may be
   * @param overridden the methods that its accessor overrides
   * @param onType the annotations that the component's type carries already
   * @param reader knows which annotations of the user's own stand for Jackson's
   */
  public static List<AnnotationModel> of(
      List<Element> places,
      List<Element> overridden,
      List<AnnotationModel> onType,
      AnnotationReader reader,
      TypeReader types) {
    Map<String, AnnotationMirror> own = new LinkedHashMap<>();
    for (Element place : asJacksonAsks(places)) {
      for (AnnotationMirror mirror : place.getAnnotationMirrors()) {
        if (isCarried(mirror) || isOfJackson(mirror, reader)) {
          own.putIfAbsent(AnnotationView.nameOf(mirror), mirror);
        }
      }
    }
    Map<String, AnnotationMirror> carried = new LinkedHashMap<>();
    for (Element method : overridden) {
      for (AnnotationMirror mirror : method.getAnnotationMirrors()) {
        String name = AnnotationView.nameOf(mirror);
        if (!own.containsKey(name) && isOfJackson(mirror, reader)) {
          carried.putIfAbsent(name, mirror);
        }
      }
    }
    // Jackson takes the last one: what a component's own bundles say outdoes what it inherits.
    carried.putAll(own);
    onType.forEach(annotation -> carried.remove(annotation.type().canonicalName()));
    return carried.values().stream().map(mirror -> read(mirror, types)).toList();
  }

  /** Jackson takes the last of those on one place, so that their order there is kept. */
  private static List<Element> asJacksonAsks(List<Element> places) {
    List<Element> ordered = new ArrayList<>(AnnotationReader.knownToJackson(places));
    places.stream().filter(place -> !ordered.contains(place)).forEach(ordered::add);
    return ordered;
  }

  static List<AnnotationModel> ofType(List<? extends AnnotationMirror> mirrors, TypeReader types) {
    List<AnnotationModel> carried = new ArrayList<>();
    for (AnnotationMirror mirror : mirrors) {
      if (isCarried(mirror)) {
        carried.add(read(mirror, types));
      }
    }
    return carried;
  }

  private static boolean isCarried(AnnotationMirror mirror) {
    return exists(mirror)
        && (isOfJackson(mirror) || NULLNESS.contains(AnnotationView.simpleNameOf(mirror)))
        && !UnresolvedTypes.areIn(mirror);
  }

  /** Copied to a stub, what does not exist would be missed there a second time. */
  private static boolean exists(AnnotationMirror mirror) {
    return mirror.getAnnotationType().getKind() != TypeKind.ERROR;
  }

  private static boolean isOfJackson(AnnotationMirror mirror) {
    String name = AnnotationView.nameOf(mirror);
    return JACKSON.stream().anyMatch(name::startsWith);
  }

  /** What is Jackson's, or stands for that. */
  private static boolean isOfJackson(AnnotationMirror mirror, AnnotationReader reader) {
    return exists(mirror)
        && (isOfJackson(mirror) || reader.isBundle(mirror))
        && !UnresolvedTypes.areIn(mirror);
  }

  /** Reads an annotation with all that is written in it. */
  public static AnnotationModel read(AnnotationMirror mirror, TypeReader types) {
    TypeElement annotation = (TypeElement) mirror.getAnnotationType().asElement();
    types.mention(annotation);
    List<Member> members = new ArrayList<>();
    mirror
        .getElementValues()
        .forEach(
            (member, value) -> {
              types.mentionMember(member);
              members.add(new Member(member.getSimpleName().toString(), read(value, types)));
            });
    return new AnnotationModel(TypeReader.idOf(annotation), members);
  }

  private static Value read(AnnotationValue value, TypeReader types) {
    return value.accept(new ValueVisitor(types), null);
  }

  private static final class ValueVisitor extends SimpleAnnotationValueVisitor14<Value, Void> {

    private final TypeReader types;

    ValueVisitor(TypeReader types) {
      this.types = types;
    }

    @Override
    protected Value defaultAction(Object constant, Void unused) {
      return new Value.Constant(constant);
    }

    @Override
    public Value visitEnumConstant(VariableElement constant, Void unused) {
      TypeElement type = (TypeElement) ((DeclaredType) constant.asType()).asElement();
      types.mention(type);
      types.mentionMember(constant);
      return new Value.EnumConstant(TypeReader.idOf(type), constant.getSimpleName().toString());
    }

    @Override
    public Value visitType(TypeMirror type, Void unused) {
      return new Value.ClassLiteral(types.read(type));
    }

    @Override
    public Value visitAnnotation(AnnotationMirror annotation, Void unused) {
      return new Value.Nested(read(annotation, types));
    }

    @Override
    public Value visitArray(List<? extends AnnotationValue> values, Void unused) {
      return new Value.Many(values.stream().map(value -> read(value, types)).toList());
    }
  }
}
