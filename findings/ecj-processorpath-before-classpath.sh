#!/usr/bin/env bash
# ecj: with -processorpath before -classpath no annotation processor runs, and nothing says so.
#
# Date:     2026-11-30
# Versions: org.eclipse.jdt:ecj 3.46.0, com.google.auto.service:auto-service 1.1.1, JDK 17
# Guess:    The order of two options of a compiler does not matter, or else one is refused.
# Seen:     -classpath X -processorpath Y: the processor runs.
#           -processorpath Y -classpath X: it does not; exit code and output are those of a build that has none.
#               classpath first: 1 generated, exit 0
#               processorpath first: 0 generated, exit 0
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.google.auto.service</groupId><artifactId>auto-service</artifactId><version>1.1.1</version></dependency>
    <dependency><groupId>org.eclipse.jdt</groupId><artifactId>ecj</artifactId><version>3.46.0</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath -Dmdep.outputFile=cp
ecj=$(tr ':' '\n' < cp | grep /ecj-)
annotations=$(tr ':' '\n' < cp | grep auto-service-annotations)
cat > Greeter.java <<'JAVA'
@com.google.auto.service.AutoService(Runnable.class)
public class Greeter implements Runnable {
  public void run() {}
}
JAVA
compile() {
  local name=$1 exit=0
  shift
  mkdir out
  java -jar "$ecj" -17 "$@" -d out Greeter.java || exit=$?
  echo "$name: $(find out -path '*META-INF/services/*' -type f | wc -l) generated, exit $exit"
  rm -r out
}
{
  compile "classpath first" -classpath "$annotations" -processorpath "$(cat cp)"
  compile "processorpath first" -processorpath "$(cat cp)" -classpath "$annotations"
} | tee seen
diff seen - <<'SEEN'
classpath first: 1 generated, exit 0
processorpath first: 0 generated, exit 0
SEEN
echo "As on 2026-11-30."
