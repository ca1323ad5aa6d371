package dev.waybill.processor;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is said of pairs of a lock and a record, with all that there is to say of each.
 *
 * <p>They stand in {@code contract-pairs.txt}, each in a package of its own, and are compiled
 * together.
 */
class ContractPairsTest {

  private static final String PAIRS = "/contract-pairs.txt";
  private static final Pattern CODE = Pattern.compile("(\\w+): (WB\\d+)");

  /** As many messages as there are: compilers stop at some number of them. */
  private static final String[] ALL_MESSAGES = {"-Xmaxerrs", "2000", "-Xmaxwarns", "2000"};

  @TempDir Path directory;

  /**
   * A lock and a record.
   *
   * @param title what it is about
   * @param lines what is said of it, by keys: the fields of version 1 ({@code lock}) or whole
   *     blocks ({@code block}), {@code /} between their lines; other {@code types}; the components
   *     ({@code event}), {@code attributes} and {@code body} of the record, or all of its {@code
   *     source}; and the codes that it has ({@code says})
   */
  private record Pair(String title, Map<String, List<String>> lines) {

    String one(String key) {
      return String.join("\n", lines.getOrDefault(key, List.of()));
    }

    String lock() {
      List<String> blocks = new ArrayList<>(lines.getOrDefault("block", List.of()));
      if (lines.containsKey("lock") || blocks.isEmpty()) {
        String fields = one("lock");
        blocks.add("E 1/event E of A by string" + (fields.isEmpty() ? "" : "/" + fields));
      }
      return blocks.stream()
          .map(block -> "\"\"\"\n" + block(block) + "\"\"\"")
          .collect(
              joining(
                  ",\n",
                  "@ContractLock(format = 1, value = {\n",
                  "})\nfinal class IntegrationEventsLock {}\n"));
    }

    private static String block(String text) {
      List<String> lines = List.of(text.split("/"));
      return lines.get(0)
          + "\n"
          + lines.stream().skip(1).map(line -> " " + line + "\n").collect(joining());
    }

    String event() {
      if (lines.containsKey("source")) {
        return one("source");
      }
      String components = one("event");
      return "@NullMarked @DomainEvent(aggregateType = \"A\""
          + (lines.containsKey("attributes") ? ", " + one("attributes") : "")
          + ")\npublic record E(@AggregateId String id"
          + (components.isEmpty() ? "" : ", " + components)
          + ") {"
          + one("body")
          + "}\n";
    }
  }

  private static List<Pair> pairs() throws IOException {
    List<Pair> pairs = new ArrayList<>();
    try (InputStream file =
        Objects.requireNonNull(ContractPairsTest.class.getResourceAsStream(PAIRS))) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
        if (line.startsWith("# ")) {
          pairs.add(new Pair(line.substring(2), new LinkedHashMap<>()));
        } else {
          String[] parts = line.split(" +", 2);
          pairs
              .get(pairs.size() - 1)
              .lines()
              .computeIfAbsent(parts[0], key -> new ArrayList<>())
              .add(parts.length > 1 ? parts[1] : "");
        }
      }
    }
    return pairs;
  }

  @ParameterizedTest
  @EnumSource
  void each_has_its_messages_and_no_others(CompilerUnderTest compiler) throws IOException {
    Project project = new Project(directory, compiler);
    List<Pair> pairs = pairs();
    for (int i = 0; i < pairs.size(); i++) {
      write(pairs.get(i), "E" + i, project);
    }

    Project.Outcome outcome =
        project.compile(
            project.allSources(),
            compiler == CompilerUnderTest.JAVAC ? ALL_MESSAGES : new String[0]);

    Map<String, String> expected = new LinkedHashMap<>();
    Map<String, String> said = new LinkedHashMap<>();
    List<String> left = new ArrayList<>(outcome.diagnostics());
    for (int i = 0; i < pairs.size(); i++) {
      Pattern name = Pattern.compile("\\bE" + i + "(?!\\d)");
      List<String> own = left.stream().filter(text -> name.matcher(text).find()).toList();
      left.removeAll(own);
      expected.put(pairs.get(i).title(), pairs.get(i).one("says"));
      said.put(pairs.get(i).title(), codes(own));
    }
    assertThat(said).as(String.join("\n", outcome.diagnostics())).isEqualTo(expected);
    assertThat(left).isEmpty();
  }

  /** Each event has a name of its own, by which its messages are told from others'. */
  private static void write(Pair pair, String name, Project project) {
    String packageName = "p" + name.substring(1);
    String begin =
        "package %s;\n%simport com.fasterxml.jackson.annotation.*;\nimport org.jspecify.annotations.*;\n"
            .formatted(packageName, Javac.IMPORTS);
    project.source(packageName + "/IntegrationEventsLock.java", begin + named(pair.lock(), name));
    project.source(
        packageName + "/" + name + ".java", begin + named(pair.event() + pair.one("types"), name));
  }

  private static String named(String source, String name) {
    return source.replaceAll(
        "\\bE(?=\\b|Payload|Gone|New|Old|Around)", Matcher.quoteReplacement(name));
  }

  /** What is no code of ours is told whole. */
  private static String codes(List<String> messages) {
    return messages.stream()
        .flatMap(
            text -> {
              Matcher found = CODE.matcher(text);
              return found.find()
                  ? Stream.of((found.group(1).equals("error") ? "" : "note ") + found.group(2))
                  : Stream.of(text);
            })
        .sorted()
        .collect(joining(", "));
  }
}
