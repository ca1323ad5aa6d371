package dev.waybill.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.event.OrderingKey;
import dev.waybill.jdbc.internal.row.Lane;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The lane of a key, which is in the tables of everybody: were it another in the next release, a
 * rolling upgrade would have two workers publish one key.
 */
final class LaneTest {

  /** Found once, and never to be changed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          User    | 1                                    | 52
          User    | 2                                    | 29
          User    | 10                                   | 48
          Order   | 1                                    | 45
          Order   | 018f3c6e-7d2a-7c41-9b1e-5a6f0c2d4e8b | 58
          Order   | acme/018f3c6e-7d2a-7c41-9b1e         | 46
          ''      | ''                                   | 17
          User    | ''                                   | 42
          ''      | User                                 | 46
          User    | ' '                                  | 50
          Üser    | Grüße                                | 17
          User    | 漢字                                   | 45
          User    | 😀                                   | 30
          😀       | 𐐷-1                                  | 51
          User    | a                                    | 2
          User    | á                                    | 5
          """)
  void isTheSameInEveryRelease(String scope, String value, int lane) {
    assertThat(Lane.numberOf(new OrderingKey(scope, value))).isEqualTo(lane);
  }

  @Test
  void isTheSameInEveryProcess() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xint",
                "-Duser.language=tr",
                "-Dfile.encoding=ISO-8859-1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                LanesMain.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();

    String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

    assertThat(said.strip()).isEqualTo(LanesMain.lanes().toString());
  }

  @Test
  void isAnyOfThemAll() {
    assertThat(LanesMain.lanes())
        .hasSize(LanesMain.KEYS)
        .containsAll(IntStream.range(0, Lane.COUNT).boxed().toList());
  }

  /** Says what the lanes of many keys are in this process. */
  static final class LanesMain {

    static final int KEYS = 2_000;

    private LanesMain() {}

    public static void main(String... args) {
      System.out.println(lanes());
    }

    static List<Integer> lanes() {
      return IntStream.range(0, KEYS)
          .mapToObj(
              i ->
                  new OrderingKey(
                      i % 2 == 0 ? "User" : "I\u0307\u0131",
                      i + new String(Character.toChars(0x1F600 + i % 64))))
          .map(Lane::numberOf)
          .toList();
    }
  }
}
