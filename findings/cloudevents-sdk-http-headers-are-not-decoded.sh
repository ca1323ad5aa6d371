#!/usr/bin/env bash
# CloudEvents SDK for Java: attributes in HTTP headers are neither percent-encoded nor decoded.
#
# Date:     2026-11-30
# Versions: io.cloudevents:cloudevents-http-basic 4.0.1, JDK 17
# Guess:    The SDK does what section 3.1.3.2 of the HTTP protocol binding says: a blank, a double quote and a percent
#           sign in an attribute become %20, %22 and %25 in its ce- header, and a receiver decodes them.
# Seen:     A writer puts the blank as it is, and a reader hands the code on, so that an event from a sender that keeps
#           to the binding has another subject, id or source after the SDK has read it.
#               written: order 7
#               read:    order%207
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.cloudevents</groupId><artifactId>cloudevents-http-basic</artifactId><version>4.0.1</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath -Dmdep.outputFile=cp
cat > Headers.java <<'JAVA'
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.http.HttpMessageFactory;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

public class Headers {
  public static void main(String[] args) {
    var written = new TreeMap<String, String>();
    HttpMessageFactory.createWriter(written::put, body -> {})
        .writeBinary(CloudEventBuilder.v1()
            .withId("1").withSource(URI.create("/orders")).withType("OrderPlaced").withSubject("order 7").build());
    System.out.println("written: " + written.get("ce-subject"));

    var read = HttpMessageFactory.createReader(
        Map.of("ce-specversion", "1.0", "ce-id", "1", "ce-source", "/orders", "ce-type", "OrderPlaced",
            "ce-subject", "order%207"), new byte[0]).toEvent();
    System.out.println("read:    " + read.getSubject());
  }
}
JAVA
java -cp "$(cat cp)" Headers.java 2>/dev/null | tee seen
diff seen - <<'SEEN'
written: order 7
read:    order%207
SEEN
echo "As on 2026-11-30."
