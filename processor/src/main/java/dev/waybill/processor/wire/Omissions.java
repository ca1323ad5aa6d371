package dev.waybill.processor.wire;

import dev.waybill.processor.language.JacksonAnnotations;
import java.util.Set;

/** What the annotations on a class leave out of its JSON, and those on a component. */
final class Omissions {

  private final JacksonAnnotations ofClass;
  private final Set<String> alwaysThere;

  /**
   * Makes them.
   *
   * @param ofClass what Jackson's annotations say of the class
   */
  Omissions(JacksonAnnotations ofClass) {
    this(ofClass, Set.of());
  }

  /**
   * Makes them for a class with components that do not listen to its lists of names.
   *
   * @param alwaysThere the names of these
   */
  Omissions(JacksonAnnotations ofClass, Set<String> alwaysThere) {
    this.ofClass = ofClass;
    this.alwaysThere = alwaysThere;
  }

  /** Says which annotation keeps a component from ever being written; empty if none does. */
  String neverWritten(Part part) {
    if (part.said().has("JsonIgnore")) {
      return "@JsonIgnore";
    }
    if (part.shape() instanceof Shape.LeftOut type) {
      return "@JsonIgnoreType on " + type.type();
    }
    if (access(part).equals("WRITE_ONLY")) {
      return "@JsonProperty(access = WRITE_ONLY)";
    }
    if (isIgnored(part) && !ofClass.flag("JsonIgnoreProperties", "allowGetters")) {
      return "@JsonIgnoreProperties";
    }
    if (ofClass.get("JsonIncludeProperties").isPresent()
        && !alwaysThere.contains(part.name())
        && !names("JsonIncludeProperties", part)) {
      return "@JsonIncludeProperties";
    }
    return isHidden() && part.said().get("JsonProperty").isEmpty() ? "@JsonAutoDetect" : "";
  }

  /**
   * Says which annotation keeps a component from being read that is written; empty if none does.
   */
  String neverRead(Part part) {
    if (part.said().has("JsonIgnore")) {
      return "";
    }
    if (access(part).equals("READ_ONLY")) {
      return "@JsonProperty(access = READ_ONLY)";
    }
    return isIgnored(part)
            && ofClass.flag("JsonIgnoreProperties", "allowGetters")
            && !ofClass.flag("JsonIgnoreProperties", "allowSetters")
        ? "@JsonIgnoreProperties(allowGetters = true)"
        : "";
  }

  /** The constant of {@code @JsonInclude} that holds for a component. */
  String inclusionOf(Part part) {
    return part.said()
        .constant("JsonInclude", "value")
        .or(() -> ofClass.constant("JsonInclude", "value"))
        .orElse("ALWAYS");
  }

  private static String access(Part part) {
    return part.said().constant("JsonProperty", "access").orElse("AUTO");
  }

  private boolean isIgnored(Part part) {
    return !alwaysThere.contains(part.name()) && names("JsonIgnoreProperties", part);
  }

  private boolean names(String annotation, Part part) {
    return ofClass.texts(annotation, "value").contains(part.wireName());
  }

  /** Accessors are public, fields are private. */
  private boolean isHidden() {
    return ofClass.constant("JsonAutoDetect", "getterVisibility").orElse("").equals("NONE")
        && !ofClass.constant("JsonAutoDetect", "fieldVisibility").orElse("").equals("ANY");
  }

  /** Tells whether components are told by their place, so that one that is missing moves others. */
  boolean isByPlace() {
    return ofClass.constant("JsonFormat", "shape").orElse("").equals("ARRAY");
  }
}
