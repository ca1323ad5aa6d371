package dev.waybill.contracts.readers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * What the parser of AsyncAPI says of a document, and what Modelina makes of it.
 *
 * @param said what is an error or a warning
 * @param models the names of the models, by the language
 */
public record AsyncApiReader(List<String> said, Map<String, List<String>> models) {

  /** As numbers of severity, these are the ones above a mere hint. */
  private static final int WARNING = 1;

  /** Reads a document. */
  public static AsyncApiReader read(Path document, Class<?> test) throws IOException {
    Process process =
        NodeTools.require(test).start("asyncapi.mjs", document.toAbsolutePath().toString());
    JsonNode answer;
    try (var output = process.getInputStream()) {
      answer = new ObjectMapper().readTree(output.readAllBytes());
    }
    List<String> said = new ArrayList<>();
    for (JsonNode one : answer.path("said")) {
      if (one.path("severity").asInt() <= WARNING) {
        said.add(one.path("text").asString());
      }
    }
    Map<String, List<String>> models = new TreeMap<>();
    answer
        .path("models")
        .properties()
        .forEach(
            entry -> {
              List<String> names = new ArrayList<>();
              entry.getValue().forEach(name -> names.add(name.asString()));
              models.put(entry.getKey(), names);
            });
    return new AsyncApiReader(said, models);
  }
}
