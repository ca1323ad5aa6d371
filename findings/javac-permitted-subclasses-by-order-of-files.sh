#!/usr/bin/env bash
# javac 17: whoever imports a nested record of a sealed interface changes the interface's own class file.
#
# Date:     2026-11-30
# Versions: javac 17.0.15 (javac 25 gives the order of declaration for both)
# Guess:    A sealed interface without "permits" permits what extends it in its file, in the order of declaration: so its
#           class file, and what getPermittedSubclasses() answers, depend on that file alone.
# Seen:     A class that stands before it on the command line, and imports the third nested record, makes that the first.
#           The same sources, listed in another order (as another file system may do), give other bytes.
#               Family Use: A B C
#               Use Family: C A B
set -euo pipefail
case "$(javac -version 2>&1)" in *" 17"*) ;; *) echo "JDK 17 is needed." >&2; exit 2 ;; esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > Family.java <<'JAVA'
package family;

public sealed interface Family {
  record A() implements Family {}
  record B() implements Family {}
  record C() implements Family {}
}
JAVA
cat > Use.java <<'JAVA'
package use;

import family.Family.C;

class Use { C c; }
JAVA
cat > Permitted.java <<'JAVA'
public class Permitted {
  public static void main(String[] args) throws Exception {
    for (Class<?> permitted : Class.forName("family.Family").getPermittedSubclasses()) {
      System.out.print(" " + permitted.getSimpleName());
    }
    System.out.println();
  }
}
JAVA
javac -d . Permitted.java
permitted() { # the names of two files, in their order
  rm -rf out
  javac -d out "$1.java" "$2.java"
  echo "$1 $2:$(java -cp .:out Permitted)"
}
{ permitted Family Use; permitted Use Family; } | tee seen
diff seen - <<'SEEN'
Family Use: A B C
Use Family: C A B
SEEN
echo "As on 2026-11-30."
