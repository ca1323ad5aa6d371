#!/usr/bin/env bash
# Jackson 3: a component that @JsonIgnoreProperties names by its Java name, beside @JsonNaming, is written and not read.
#
# Date:     2026-11-30
# Versions: jackson-databind 2.22.4, tools.jackson.core:jackson-databind 3.2.4, JDK 17
# Guess:    @JsonIgnoreProperties goes by the names on the wire, or by Java's, and the same way for both directions: what
#           is not written is not read, and what is written is read.
# Seen:     Jackson 2 goes by the name on the wire, so that the annotation has no effect. Jackson 3 writes the property as
#           if nothing were ignored, and passes it over when it reads its own document: the value is lost, without an
#           error.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.fasterxml.jackson.core</groupId><artifactId>jackson-databind</artifactId><version>2.22.4</version></dependency>
    <dependency><groupId>tools.jackson.core</groupId><artifactId>jackson-databind</artifactId><version>3.2.4</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath -Dmdep.outputFile=cp
cat > Ignored.java <<'JAVA'
import com.fasterxml.jackson.annotation.*;

public class Ignored {
  @com.fasterxml.jackson.databind.annotation.JsonNaming(com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy.class)
  @tools.jackson.databind.annotation.JsonNaming(tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonIgnoreProperties("netPrice")
  public record Line(String netPrice, String taxRate) {}

  public static void main(String[] args) throws Exception {
    Line line = new Line("10.00", "0.2");
    var two = new com.fasterxml.jackson.databind.ObjectMapper();
    var three = new tools.jackson.databind.json.JsonMapper();
    String byTwo = two.writeValueAsString(line);
    System.out.println("2 " + byTwo + " -> " + two.readValue(byTwo, Line.class));
    String byThree = three.writeValueAsString(line);
    System.out.println("3 " + byThree + " -> " + three.readValue(byThree, Line.class));
  }
}
JAVA
java -cp "$(cat cp)" Ignored.java | tee out
diff out - <<'SEEN'
2 {"net_price":"10.00","tax_rate":"0.2"} -> Line[netPrice=10.00, taxRate=0.2]
3 {"net_price":"10.00","tax_rate":"0.2"} -> Line[netPrice=null, taxRate=0.2]
SEEN
echo "As on 2026-11-30."
