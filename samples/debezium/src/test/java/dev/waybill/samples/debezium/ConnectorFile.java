package dev.waybill.samples.debezium;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The connector's configuration, as Kafka Connect's REST interface takes it and the README shows
 * it.
 */
final class ConnectorFile {

  private ConnectorFile() {}

  static String text() {
    return text("outbox-connector.json");
  }

  static String text(String file) {
    try (InputStream stream =
        Objects.requireNonNull(ConnectorFile.class.getResourceAsStream("/" + file))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The settings of the file; where the database is, is a test's own. */
  static Map<String, String> settings(Postgres database) {
    Map<String, String> settings = settings("outbox-connector.json");
    settings.put("database.hostname", "localhost");
    settings.put("database.port", Integer.toString(database.port()));
    settings.put("database.user", "postgres");
    settings.put("database.password", "postgres");
    settings.put("database.dbname", database.name());
    return settings;
  }

  /** The settings of a file. */
  static Map<String, String> settings(String name) {
    JsonNode file = JsonMapper.shared().readTree(text(name));
    Map<String, String> settings = new HashMap<>();
    settings.put("name", file.get("name").asString());
    file.get("config")
        .properties()
        .forEach(setting -> settings.put(setting.getKey(), setting.getValue().asString()));
    return settings;
  }
}
