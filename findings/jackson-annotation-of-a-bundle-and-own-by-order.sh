#!/usr/bin/env bash
# Jackson: of an annotation on a member and the same one inside a bundle, the one that is written last wins.
#
# Date:     2026-11-30
# Versions: com.fasterxml.jackson.core:jackson-databind 2.22.4, tools.jackson.core:jackson-databind 3.2.4, JDK 17
# Guess:    What stands on the component itself is nearer than what a bundle (@JacksonAnnotationsInside) brings along, as
#           it is for annotations of a class and of its mix-in's or super class, so the order in which two annotations
#           are written says nothing.
# Seen:     The order decides alone, in both lines. Whoever sorts annotations, or lets a tool do it, renames a field on
#           the wire without a word from compiler or mapper.
#               2 {"bundled":"x"} {"own":"x"}
#               3 {"bundled":"x"} {"own":"x"}
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
cat > Bundles.java <<'JAVA'
import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

public class Bundles {
  @Retention(RetentionPolicy.RUNTIME)
  @JacksonAnnotationsInside
  @JsonProperty("bundled")
  @interface Named {}

  record OwnFirst(@JsonProperty("own") @Named String text) {}

  record OwnLast(@Named @JsonProperty("own") String text) {}

  public static void main(String[] args) throws Exception {
    var two = new com.fasterxml.jackson.databind.ObjectMapper();
    var three = new tools.jackson.databind.ObjectMapper();
    Object first = new OwnFirst("x");
    Object last = new OwnLast("x");
    System.out.println("2 " + two.writeValueAsString(first) + " " + two.writeValueAsString(last));
    System.out.println("3 " + three.writeValueAsString(first) + " " + three.writeValueAsString(last));
  }
}
JAVA
java -cp "$(cat cp)" Bundles.java | tee seen
diff seen - <<'SEEN'
2 {"bundled":"x"} {"own":"x"}
3 {"bundled":"x"} {"own":"x"}
SEEN
echo "As on 2026-11-30."
