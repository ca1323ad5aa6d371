#!/usr/bin/env bash
# Spring Boot: one property of Kafka's producer takes the database's transaction manager away.
#
# Date:     2026-11-30
# Versions: Spring Boot 4.0.7 (starters for JDBC and Kafka), H2, JDK 17
# Guess:    spring.kafka.producer.transaction-id-prefix makes the producer transactional, and a manager for Kafka's
#           transactions comes beside the one of the data source.
# Seen:     It comes instead of it: Boot makes a manager for the data source only where there is none of any kind. A
#           @Transactional method then has no transaction on the database, without a word at start.
#               without: transactionManager
#               with:    kafkaTransactionManager
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencyManagement>
    <dependencies>
      <dependency>
        <groupId>org.springframework.boot</groupId><artifactId>spring-boot-dependencies</artifactId><version>4.0.7</version>
        <type>pom</type><scope>import</scope>
      </dependency>
    </dependencies>
  </dependencyManagement>
  <dependencies>
    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-jdbc</artifactId></dependency>
    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-kafka</artifactId></dependency>
    <dependency><groupId>com.h2database</groupId><artifactId>h2</artifactId></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath -Dmdep.outputFile=cp
cat > Managers.java <<'JAVA'
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.TransactionManager;

@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Managers {
  public static void main(String[] args) {
    System.out.println("without: " + of());
    System.out.println("with:    " + of("--spring.kafka.producer.transaction-id-prefix=orders-"));
  }

  private static String of(String... properties) {
    try (var context = SpringApplication.run(Managers.class, properties)) {
      return String.join(" ", context.getBeanNamesForType(TransactionManager.class));
    }
  }
}
JAVA
java -cp "$(cat cp)" Managers.java 2>/dev/null | grep -E '^with' | tee seen
diff seen - <<'SEEN'
without: transactionManager
with:    kafkaTransactionManager
SEEN
echo "As on 2026-11-30."
