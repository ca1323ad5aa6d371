package dev.waybill.processor;

import dev.waybill.processor.model.GeneratedNames;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * Code that uses all that is generated for some sources, from the same package and from another.
 */
final class Callers {

  private static final Pattern MARK = Pattern.compile("«[^»]+»");
  private static final Pattern TOP_LEVEL =
      Pattern.compile(
          "(?m)^(?:@.*? )?(public )?(?:\\w+ )*?(?:record|class|interface|enum) ([\\w$]+)");
  private static final Pattern EVENT =
      Pattern.compile(
          "@(?:DomainEvent|Rejection)\\b(\\([^)]*\\))?\\s+(?:@\\w+\\s+)*((?:\\w+ )*?)"
              + "(record|class|enum|interface) ([\\w$]+)");
  private static final Pattern NAME = Pattern.compile("\\bname = \"(\\w+)\"");
  private static final Pattern TYPE = Pattern.compile("\\btype = ");

  private final List<String> sources = new ArrayList<>();

  private Callers() {}

  /** The sources, followed by the callers of each event in them. */
  static String[] with(String... sources) {
    Callers callers = new Callers();
    for (String source : sources) {
      callers.add(MARK.matcher(source).replaceAll(""));
    }
    return Stream.concat(Stream.of(sources), callers.sources.stream()).toArray(String[]::new);
  }

  private void add(String source) {
    Matcher topLevel = TOP_LEVEL.matcher(source);
    if (source.startsWith(Javac.OTHER)
        || source.contains("IntegrationEvents.")
        || !topLevel.find()) {
      return;
    }
    for (Matcher event = EVENT.matcher(source); event.find(); ) {
      boolean isNested = !event.group(4).equals(topLevel.group(2)) && source.contains("{\n");
      String type = isNested ? topLevel.group(2) + "." + event.group(4) : event.group(4);
      Matcher name = NAME.matcher(String.valueOf(event.group(1)));
      boolean isPrivate = event.group(2).contains("private");
      if (event.group(3).equals("interface")) {
        addConversion(type);
        continue;
      }
      add(
          type,
          name.find() && name.group(1).length() < 200 ? name.group(1) : type.replace(".", ""),
          TYPE.matcher(String.valueOf(event.group(1))).find(),
          isPrivate,
          topLevel.group(1) != null && !isNested);
    }
  }

  private void addConversion(String family) {
    sources.add(
        "class Caller%d { Object convert(%s e) { return IntegrationEvents.convert(e); } }"
            .formatted(sources.size(), family));
  }

  private void add(String type, String name, boolean hasType, boolean isPrivate, boolean isPublic) {
    String conversion =
        isPrivate ? "" : "Object convert(%s e) { return IntegrationEvents.convert(e); }";
    String factory = GeneratedNames.factory(name);
    String call =
        SourceVersion.isKeyword(factory)
            ? ""
            : """
              Object create(%1$sPayload p) { return IntegrationEvents.%2$s(p); }
              dev.waybill.event.IntegrationEvent<?> create(
                  %1$sPayload p, dev.waybill.event.IntegrationEventMetadata m) {
                return IntegrationEvents.%2$s(p, m);
              }
              """
                .formatted(name, factory);
    String subscription =
        hasType || GeneratedNames.typeConstant(name).isEmpty()
            ? ""
            : """
              boolean isOne(dev.waybill.event.IntegrationEvent<?> e) {
                return switch (e.type()) {
                  case IntegrationEvents.Types.%s -> true;
                  default -> false;
                };
              }
              """
                .formatted(GeneratedNames.typeConstant(name));
    String body =
        """
        @SuppressWarnings({"rawtypes", "unchecked"})
        public class Caller%d {
          %s
          %s
          %s
          private %sPayload payload;
          private final Class<?> converter = %sConverter.class;
        }
        """
            .formatted(sources.size(), call, subscription, conversion.formatted(type), name, name);
    sources.add(body);
    if (isPublic) {
      sources.add(
          Javac.OTHER
              + "import shop.IntegrationEvents;\n"
              + "import shop.%1$s;\nimport shop.%2$sConverter;\nimport shop.%2$sPayload;\n"
                  .formatted(type, name)
              + body.replaceFirst("Caller\\d+", "Importer" + sources.size()));
    }
  }
}
