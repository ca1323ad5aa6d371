#!/usr/bin/env bash
# Kafka: with group.protocol=consumer, a consumer that has overstayed max.poll.interval.ms still commits, if it is alone.
#
# Date:     2026-11-30
# Versions: org.apache.kafka:kafka-clients and kafka_2.13 4.3.1 (one KRaft broker in process), JDK 17
# Guess:    Whoever does not poll for longer than max.poll.interval.ms has left its group, and commitSync() throws
#           CommitFailedException, as it has since KIP-62.
# Seen:     With group.protocol=classic it throws. With group.protocol=consumer it returns normally where the group has no
#           other member, and the loss is told at the next poll only (onPartitionsLost):
#               classic: CommitFailedException
#               consumer: committed; next poll: lost
#           So whether work that took too long counts depends on the protocol, and on who else is in the group.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>4.3.1</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath -Dmdep.outputFile=cp
cat > Overstay.java <<'JAVA'
import java.time.Duration;
import java.util.*;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.consumer.*;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.*;

public class Overstay {
  public static void main(String[] args) throws Exception {
    try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", args[0]))) {
      admin.createTopics(List.of(new NewTopic("t", 1, (short) 1))).all().get();
    }
    for (String protocol : List.of("classic", "consumer")) {
      Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", args[0], "group.id", "g-" + protocol,
          "group.protocol", protocol, "enable.auto.commit", false, "max.poll.interval.ms", 1500));
      if (protocol.equals("classic")) settings.put("session.timeout.ms", 10000);
      List<String> told = new ArrayList<>();
      try (Consumer<String, String> c = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
        c.subscribe(List.of("t"), new ConsumerRebalanceListener() {
          public void onPartitionsAssigned(Collection<TopicPartition> p) { told.add("assigned"); }
          public void onPartitionsRevoked(Collection<TopicPartition> p) { told.add("revoked"); }
          public void onPartitionsLost(Collection<TopicPartition> p) { told.add("lost"); }
        });
        while (c.assignment().isEmpty()) c.poll(Duration.ofMillis(100));
        c.poll(Duration.ofMillis(100));
        Thread.sleep(5000);
        told.clear();
        try {
          c.commitSync(Map.of(new TopicPartition("t", 0), new OffsetAndMetadata(0)));
          for (long end = System.nanoTime() + 10_000_000_000L; told.isEmpty() && System.nanoTime() < end; ) c.poll(Duration.ofMillis(200));
          System.out.println(protocol + ": committed; next poll: " + (told.isEmpty() ? "nothing" : told.get(0)));
        } catch (Exception e) {
          System.out.println(protocol + ": " + e.getClass().getSimpleName());
        }
      }
    }
  }
}
JAVA
cat > server.properties <<PROPERTIES
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:19393
listeners=PLAINTEXT://127.0.0.1:19392,CONTROLLER://127.0.0.1:19393
advertised.listeners=PLAINTEXT://127.0.0.1:19392
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=$work/logs
offsets.topic.replication.factor=1
group.initial.rebalance.delay.ms=0
PROPERTIES
java -cp "$(cat cp)" kafka.tools.StorageTool format -t "$(java -cp "$(cat cp)" kafka.tools.StorageTool random-uuid)" -c server.properties > /dev/null
java -cp "$(cat cp)" kafka.Kafka server.properties > broker.log 2>&1 &
broker=$!
trap 'kill -9 $broker 2>/dev/null || true; rm -rf "$work"' EXIT
java -cp "$(cat cp)" Overstay.java 127.0.0.1:19392 | tee seen
diff seen - <<'SEEN'
classic: CommitFailedException
consumer: committed; next poll: lost
SEEN
echo "As on 2026-11-30."
