#!/usr/bin/env bash
# Jackson: what is unwrapped with a prefix is written, and read back as something else, without an error.
#
# Date:     2026-11-30
# Versions: jackson-databind 2.22.4, tools.jackson.core:jackson-databind 3.2.4, JDK 17
# Guess:    @JsonUnwrapped(prefix = "m_") writes m_b for the component b of a record, and leaves records that stand within
#           it alone; one that is unwrapped there with a prefix of its own gets both prefixes (m_i_c). Whatever is
#           written is read back.
# Seen:     Both lines leave the outer prefix out where a record within is unwrapped, too (i_c), but look for it with both
#           when they read: its components are then 0 or null. Jackson 2 reads a plain record within an unwrapped one
#           under renamed components, which it has not written: 0 or null again. Jackson 3 reads that one rightly.
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
cat > Unwrapped.java <<'JAVA'
import com.fasterxml.jackson.annotation.JsonUnwrapped;

public class Unwrapped {
  public record Street(int number) {}

  public record Address(int zip, Street street) {}

  public record Customer(int id, @JsonUnwrapped(prefix = "home_") Address home) {}

  public record FlatAddress(int zip, @JsonUnwrapped(prefix = "street_") Street street) {}

  public record FlatCustomer(int id, @JsonUnwrapped(prefix = "home_") FlatAddress home) {}

  public static void main(String[] args) throws Exception {
    var two = new com.fasterxml.jackson.databind.ObjectMapper();
    var three = new tools.jackson.databind.json.JsonMapper();
    for (Object customer :
        new Object[] {
          new Customer(1, new Address(1010, new Street(7))),
          new FlatCustomer(1, new FlatAddress(1010, new Street(7)))
        }) {
      String byTwo = two.writeValueAsString(customer);
      String byThree = three.writeValueAsString(customer);
      System.out.println("2 " + byTwo);
      System.out.println("  " + two.readValue(byTwo, customer.getClass()));
      System.out.println("3 " + byThree);
      System.out.println("  " + three.readValue(byThree, customer.getClass()));
    }
  }
}
JAVA
java -cp "$(cat cp)" Unwrapped.java | tee out
diff out - <<'SEEN'
2 {"id":1,"home_zip":1010,"home_street":{"number":7}}
  Customer[id=1, home=Address[zip=1010, street=Street[number=0]]]
3 {"id":1,"home_zip":1010,"home_street":{"number":7}}
  Customer[id=1, home=Address[zip=1010, street=Street[number=7]]]
2 {"id":1,"home_zip":1010,"street_number":7}
  FlatCustomer[id=1, home=FlatAddress[zip=1010, street=Street[number=0]]]
3 {"id":1,"home_zip":1010,"street_number":7}
  FlatCustomer[id=1, home=FlatAddress[zip=1010, street=Street[number=0]]]
SEEN
echo "As on 2026-11-30."
