package dev.waybill.processor.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.processor.check.WireIdentities;
import dev.waybill.processor.comment.Comment;
import dev.waybill.processor.message.Message;
import dev.waybill.processor.message.Problem;
import dev.waybill.processor.model.PackageModel.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

class WireIdentitiesTest {

  /** Two refusals of one command, with what the markers on their converters say. */
  private static List<String> problemsOf(String markerOfA, String markerOfB, boolean byName) {
    return Seen.in(
        Map.of(
            "A",
            "@Rejection public record A(@CommandId String id) {}",
            "B",
            "@Rejection public record B(@CommandId String id) {}",
            "AConverter",
            converter("A", markerOfA),
            "BConverter",
            converter("B", markerOfB)),
        seen -> {
          Map<TypeElement, Event> events = new LinkedHashMap<>();
          for (String name : List.of("A", "B")) {
            events.put(seen.type(name), event(seen, name));
          }
          return new WireIdentities(seen.elements(), byName)
              .check(events).stream().map(Problem::text).toList();
        });
  }

  private static String converter(String name, String marker) {
    return """
    @dev.waybill.generated.GeneratedConverter(
        record = %1$s.class, name = "%1$s", commandType = "Do"%2$s)
    class %1$sConverter {}
    """
        .formatted(name, marker);
  }

  private static Event event(Seen seen, String name) {
    return new Event(
        RecordReader.read(seen.type(name), Comment.NONE, List.of(), seen.typeReader()),
        name,
        Optional.empty(),
        Optional.of("Do"),
        1);
  }

  @Test
  void refusals_of_one_command_that_say_nothing_else_cannot_be_told_apart() {
    assertThat(problemsOf("", "", false))
        .singleElement()
        .asString()
        .startsWith(Message.WIRE_AMBIGUOUS.code());
  }

  @Test
  void a_reason_a_version_or_their_own_names_tell_them_apart() {
    assertThat(problemsOf(", reasonCode = \"X\"", ", reasonCode = \"Y\"", false)).isEmpty();
    assertThat(problemsOf("", ", schemaVersion = 2", false)).isEmpty();
    assertThat(problemsOf("", "", true)).isEmpty();
  }

  @Test
  void a_record_with_errors_is_not_asked() {
    assertThat(problemsOf("", ", stub = true", false)).isEmpty();
  }
}
