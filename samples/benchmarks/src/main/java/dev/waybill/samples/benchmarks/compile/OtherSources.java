package dev.waybill.samples.benchmarks.compile;

import java.util.List;

/** The same seven properties as the users of other processors write them. */
final class OtherSources {

  private static final String IMPORTS =
      """
      import java.math.BigDecimal;
      import java.time.Instant;
      import java.time.LocalDate;
      import java.util.List;
      import java.util.UUID;

      """;

  private static final String COMPONENTS =
      """
      (
          UUID orderId,
          String customer,
          BigDecimal total,
          int lines,
          List<String> labels,
          LocalDate dueOn,
          Instant at) {}
      """;

  private static final String ACCESSORS =
      """
        $A UUID orderId();
        $A String customer();
        $A BigDecimal total();
        $A int lines();
        $A List<String> labels();
        $A LocalDate dueOn();
        $A Instant at();
      """;

  private OtherSources() {}

  static List<SourceText> jsonb(String packageName, int number) {
    String name = "Order" + number;
    return List.of(
        new SourceText(
            packageName,
            name,
            IMPORTS + "@io.avaje.jsonb.Json\npublic record " + name + COMPONENTS));
  }

  static List<SourceText> recordBuilder(String packageName, int number) {
    String name = "Order" + number;
    return List.of(
        new SourceText(
            packageName,
            name,
            IMPORTS
                + "@io.soabase.recordbuilder.core.RecordBuilder\npublic record "
                + name
                + COMPONENTS));
  }

  static List<SourceText> autoValue(String packageName, int number) {
    String name = "Order" + number;
    return List.of(
        new SourceText(
            packageName,
            name,
            IMPORTS
                + "@com.google.auto.value.AutoValue\npublic abstract class "
                + name
                + " {\n"
                + ACCESSORS.replace("$A", "public abstract")
                + "}\n"));
  }

  static List<SourceText> immutables(String packageName, int number) {
    String name = "Order" + number;
    return List.of(
        new SourceText(
            packageName,
            name,
            IMPORTS
                + "@org.immutables.value.Value.Immutable\npublic interface "
                + name
                + " {\n"
                + ACCESSORS.replace("$A ", "")
                + "}\n"));
  }

  /** From a record to one of the same shape, as from a domain event to its payload. */
  static List<SourceText> mapStruct(String packageName, int number) {
    String name = "Order" + number;
    String dto = name + "Dto";
    String mapper = name + "Mapper";
    return List.of(
        new SourceText(packageName, name, IMPORTS + "public record " + name + COMPONENTS),
        new SourceText(packageName, dto, IMPORTS + "public record " + dto + COMPONENTS),
        new SourceText(
            packageName,
            mapper,
            "@org.mapstruct.Mapper\npublic interface "
                + mapper
                + " {\n  "
                + dto
                + " map("
                + name
                + " order);\n}\n"));
  }
}
