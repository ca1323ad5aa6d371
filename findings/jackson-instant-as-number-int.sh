#!/usr/bin/env bash
# Jackson 2 and 3: an Instant with @JsonFormat(shape = NUMBER_INT) does not read back as it was written.
#
# Date:     2026-11-30
# Versions: jackson-databind and jackson-datatype-jsr310 2.22.4, tools.jackson.core:jackson-databind 3.2.4, JDK 17
# Guess:    The shape of a property says how it is written and how it is read: what a mapper writes by it, the same
#           mapper reads.
# Seen:     Both lines write epoch milliseconds and read the number as seconds: 2026 becomes the year 58103.
#               2: {"at":1771407000120} -> +58103-08-27T20:02:00Z
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.fasterxml.jackson.datatype</groupId><artifactId>jackson-datatype-jsr310</artifactId><version>2.22.4</version></dependency>
    <dependency><groupId>tools.jackson.core</groupId><artifactId>jackson-databind</artifactId><version>3.2.4</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath -Dmdep.outputFile=cp
cat > Shapes.java <<'JAVA'
import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;

public class Shapes {
  public record Int(@JsonFormat(shape = JsonFormat.Shape.NUMBER_INT) Instant at) {}
  public record Decimal(@JsonFormat(shape = JsonFormat.Shape.NUMBER) Instant at) {}

  public static void main(String[] args) throws Exception {
    Instant at = Instant.parse("2026-02-18T09:30:00.120Z");
    var two = new com.fasterxml.jackson.databind.ObjectMapper()
        .registerModule(new com.fasterxml.jackson.datatype.jsr310.JavaTimeModule());
    var three = new tools.jackson.databind.json.JsonMapper();
    String json = two.writeValueAsString(new Int(at));
    System.out.println("2: " + json + " -> " + two.readValue(json, Int.class).at());
    json = three.writeValueAsString(new Int(at));
    System.out.println("3: " + json + " -> " + three.readValue(json, Int.class).at());
    json = two.writeValueAsString(new Decimal(at));
    System.out.println("2, NUMBER: " + two.readValue(json, Decimal.class).at());
    json = three.writeValueAsString(new Decimal(at));
    System.out.println("3, NUMBER: " + three.readValue(json, Decimal.class).at());
  }
}
JAVA
java -cp "$(cat cp)" Shapes.java | tee seen
diff seen - <<'SEEN'
2: {"at":1771407000120} -> +58103-08-27T20:02:00Z
3: {"at":1771407000120} -> +58103-08-27T20:02:00Z
2, NUMBER: 2026-02-18T09:30:00.120Z
3, NUMBER: 2026-02-18T09:30:00.120Z
SEEN
echo "As on 2026-11-30."
