package dev.waybill.processor;

import java.util.Map;

/** The {@link Shapes} of records whose names, or those around them, invite confusion. */
final class NameShapes {

  private NameShapes() {}

  static void addTo(Map<String, String[]> shapes) {
    given(
        shapes,
        "names that generated code uses itself",
        """
        @DomainEvent(aggregateType = "A")
        public record A(
            @AggregateId String id, String payload, String metadata, String event, String type,
            String builder, String contract, String context, String fields, String now,
            String boundary, String record, String converter, String name, int äöü) {}
        """);
    given(
        shapes,
        "names that the conversion calls, on components that it reads more than once",
        """
        @DomainEvent(aggregateType = "A")
        public record A(
            @AggregateId(inPayload = true) long Long, @Meta("tenantId") String contract,
            @Meta("userId") String fields, @Meta("traceId") String now,
            @Meta("correlationId") UUID context, @Meta("causationId") String metadata,
            @Meta("a") String record, @Meta("b") String IntegrationEvent, @Meta("c") String dev,
            @Meta("d") Optional<String> java, @Meta("expectedVersion") Integer Integer,
            @Meta("e") String contract_, @Meta("f") String yield, @Meta("g") String var) {}
        """);
    given(
        shapes,
        "components that are named like what copies them, and like its package",
        """
        @DomainEvent(aggregateType = "A")
        public record A(@AggregateId String id, List<String> PayloadCopies, Set<String> dev) {}
        """,
        """
        @DomainEvent(aggregateType = "A")
        public record B(@AggregateId String id, PayloadCopies own, Set<String> dev) {}
        """,
        """
        public record PayloadCopies(String x) {}
        """);
    given(
        shapes,
        "a component that is named like an annotation on it",
        """
        @DomainEvent(aggregateType = "A")
        public record A(
            @AggregateId String id,
            @com.fasterxml.jackson.annotation.JsonFormat(
                shape = com.fasterxml.jackson.annotation.JsonFormat.Shape.STRING)
            Instant JsonFormat) {}
        """);
    given(
        shapes,
        "a name beginning with an acronym, and one that is not ASCII",
        """
        class Names {
          @DomainEvent(aggregateType = "A", name = "URLChanged")
          record A(@AggregateId String id) {}
          @DomainEvent(aggregateType = "A", name = "Überweisung")
          record B(@AggregateId String id) {}
          @DomainEvent(aggregateType = "A", name = "Boundary")
          record C(@AggregateId String id) {}
          @DomainEvent(aggregateType = "A", name = "IntegrationEvent")
          record D(@AggregateId String id) {}
        }
        """);
    given(
        shapes,
        "a package that hides classes of java.lang",
        """
        class String {}
        """,
        """
        class Override {}
        """,
        """
        @interface Deprecated {}
        """,
        """
        @DomainEvent(aggregateType = "A")
        record A(@AggregateId java.lang.String id, java.lang.String text, String own) {}
        """);
    given(
        shapes,
        "a package that hides a class of java.lang which only a component mentions",
        """
        class InterruptedException {}
        """,
        """
        @DomainEvent(aggregateType = "A")
        record A(
            @AggregateId String id, java.lang.InterruptedException x, InterruptedException y) {}
        """);
    given(
        shapes,
        "a package that hides what is around a class of java.lang",
        """
        class Thread {}
        """,
        """
        @DomainEvent(aggregateType = "A")
        record A(@AggregateId String id, java.lang.Thread.State x, Thread y) {}
        """);
    given(
        shapes,
        "a package that hides the bound of a type parameter",
        """
        class Readable {}
        """,
        """
        @DomainEvent(aggregateType = "A")
        record A<T extends java.lang.Readable>(@AggregateId String id, T x, Readable y) {}
        """);
    given(
        shapes,
        "records and types that are named like what generated code imports",
        """
        @DomainEvent(aggregateType = "A")
        public record Instant(
            @AggregateId String id, java.time.Instant at, @OccurredAt java.time.Instant t,
            Boundary boundary) {}
        """,
        """
        public record Boundary(String x) {}
        """,
        """
        @DomainEvent(aggregateType = "A")
        public record IntegrationEvent(@AggregateId String id, EventContract contract) {}
        """,
        """
        public record EventContract(String x) {}
        """,
        """
        public @interface Generated {}
        """,
        """
        @DomainEvent(aggregateType = "A")
        public record IntegrationEventMetadata(@AggregateId String id, Builder builder) {
          public record Builder(String x) {}
        }
        """);
    given(
        shapes,
        "a record named List",
        """
        @DomainEvent(aggregateType = "A")
        public record List(@AggregateId String id, java.util.List<List> others) {}
        """);
    given(
        shapes,
        "records named String and Override",
        """
        @DomainEvent(aggregateType = "A")
        public record String(@AggregateId java.lang.String id, String other) {}
        """,
        """
        @Rejection(reasonCode = "X", commandType = "Y")
        public record Override(@CommandId java.lang.String id, Map<Integer, Override> others) {}
        """);
    given(
        shapes,
        "a package that hides the bound of a type parameter",
        """
        class Comparable {}
        """,
        """
        @DomainEvent(aggregateType = "A")
        record A<T extends java.lang.Comparable<T>>(@AggregateId String id, T t, Comparable own) {}
        """);
    given(
        shapes,
        "type variables named like types",
        """
        @DomainEvent(aggregateType = "A")
        public record A<String, List, Override, Instant, IntegrationEvent, EventContext, Class>(
            @AggregateId java.lang.String id, String t, List l, Override o, Instant i,
            IntegrationEvent e, java.util.List<List> m, @OccurredAt java.time.Instant at) {}
        """);
    given(
        shapes,
        "wire names that would end a comment or begin a unicode escape",
        """
        @Rejection(
            type = "a*/b\\\\u0041 \\\\uzz {@code } \\" $L\\n@param x", commandType = "*/ c \\\\u",
            reasonCode = "a\\"b\\\\\\n\\t$S*/ \\\\u", aggregateType = "*/\\\\u")
        public record ARejected(@CommandId String id) {}
        """,
        """
        @Rejection(commandType = "*/ c \\\\u", reasonCode = "a")
        public record BRejected(@CommandId String id, String t) {}
        """);
    given(
        shapes,
        "factories that are named like other methods",
        """
        @DomainEvent(aggregateType = "A") public record Yield(@AggregateId String id) {}
        """,
        """
        @DomainEvent(aggregateType = "A") public record Convert(@AggregateId String id) {}
        """,
        """
        @DomainEvent(aggregateType = "A") public record Converters(@AggregateId String id) {}
        """,
        """
        @DomainEvent(aggregateType = "A") public record GetClass(@AggregateId String id) {}
        """,
        """
        @DomainEvent(aggregateType = "A") public record Boundary(@AggregateId String id) {}
        """);
    given(
        shapes,
        "names that differ in their capitals and underscores only",
        """
        class Names {
          @DomainEvent(aggregateType = "A", name = "URLChanged") record A(@AggregateId String i) {}
          @DomainEvent(aggregateType = "A", name = "URL_Changed") record B(@AggregateId String i) {}
          @DomainEvent(aggregateType = "A", name = "$x") record C(@AggregateId String i) {}
          @DomainEvent(aggregateType = "A", name = "_9") record D(@AggregateId String i) {}
        }
        """);
    given(
        shapes,
        "types that are named like packages",
        """
        class dev {}
        """,
        """
        class java {}
        """,
        """
        @DomainEvent(aggregateType = "A")
        public record A(@AggregateId String id, List<String> x, String java, String shop) {}
        """);
    given(
        shapes,
        "a rejection whose components have the names of everything",
        """
        @Rejection(reasonCode = "X", commandType = "Y")
        public record A(
            @CommandId String id, String payload, String metadata, String event, String record,
            String context, String contract, String fields, String now, String type,
            String builder, String yield, String var, String sealed, String permits, String of,
            String boundary, String leaf, String converter, String _x, String $y) {}
        """);
  }

  private static void given(Map<String, String[]> shapes, String shape, String... sources) {
    shapes.put(shape, sources);
  }
}
