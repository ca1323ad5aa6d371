#!/usr/bin/env bash
# javac: behind the escape of a lone high surrogate, an escaped backslash in front of a "u" begins a Unicode escape.
#
# Date:     2026-11-30
# Versions: javac 17.0.15 (javac 25 does the same), org.eclipse.jdt:ecj 3.46.0
# Guess:    A backslash begins a Unicode escape only behind an even number of backslashes (JLS 3.3), so that a generator may
#           write the six characters of such an escape, as text, with two backslashes anywhere in a literal.
# Seen:     Directly behind the escape of a high surrogate that has no low one javac reads on as if the first of the two
#           backslashes were not there, and refuses the source. ecj compiles it, and both do with a character between.
#               between: javac 8, ecj 8
#               behind:  javac "illegal escape character", ecj 7
#           An octal escape for the backslash (\134) is read right by both.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy -Dartifact=org.eclipse.jdt:ecj:3.46.0 -DoutputDirectory=.
for form in between:'\uD83Dx\\u0042' behind:'\uD83D\\u0042' octal:'\uD83D\134u0042'; do
  name=${form%%:*}
  mkdir "$name"
  cat > "$name/Literal.java" <<JAVA
public class Literal {
  public static void main(String[] args) { System.out.println("${form#*:}".length()); }
}
JAVA
done
run() { # a label, an output folder
  echo "$1 $(java -cp "$2" Literal)"
}
for name in between behind octal; do
  if javac -d "$name/javac" "$name/Literal.java" 2> "$name/errors"; then
    run "$name: javac" "$name/javac"
  else
    echo "$name: javac $(sed -n '1s/.*error: //p' "$name/errors")"
  fi
  java -cp ecj-3.46.0.jar org.eclipse.jdt.internal.compiler.batch.Main -17 -d "$name/ecj" "$name/Literal.java"
  run "$name: ecj" "$name/ecj"
done | tee seen
diff seen - <<'SEEN'
between: javac 8
between: ecj 8
behind: javac illegal escape character
behind: ecj 7
octal: javac 7
octal: ecj 7
SEEN
echo "As on 2026-11-30."
