#!/usr/bin/env bash
# OpenJDK 17: RandomGenerator.getDefault() depends on the class loader of the thread that calls it first.
#
# Date:     2026-11-30
# Versions: OpenJDK 17.0.15 (Debian); on JDK 25 (Temurin) it is mended
# Guess:    A generator that the JDK brings itself is found from any thread: java.util.random is no service of the
#           application's.
# Seen:     Where the first call in a JVM comes from a thread whose context class loader is the platform's (as JMX's and
#           the common pool's threads may have), it throws, and so do all calls after it, whatever loader they have:
#               platform loader first: IllegalArgumentException
#               then the application's: IllegalArgumentException
#           A call from an ordinary thread first, and the platform's loader is fine afterwards, too.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > First.java <<'JAVA'
import java.util.random.RandomGenerator;

public class First {
  public static void main(String[] args) {
    ClassLoader application = Thread.currentThread().getContextClassLoader();
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    if (args[0].equals("platform")) {
      call("platform loader first", platform);
      call("then the application's", application);
    } else {
      call("application loader first", application);
      call("then the platform's", platform);
    }
  }

  static void call(String what, ClassLoader loader) {
    Thread.currentThread().setContextClassLoader(loader);
    try {
      RandomGenerator.getDefault();
      System.out.println(what + ": found");
    } catch (RuntimeException e) {
      System.out.println(what + ": " + e.getClass().getSimpleName());
    }
  }
}
JAVA
javac -d . First.java
{
  java -cp . First platform
  java -cp . First application
} | tee seen
java -version 2>&1 | grep -q '"17\.' || { echo "Not JDK 17: nothing to compare."; exit 0; }
diff seen - <<'SEEN'
platform loader first: IllegalArgumentException
then the application's: IllegalArgumentException
application loader first: found
then the platform's: found
SEEN
echo "As on 2026-11-30."
