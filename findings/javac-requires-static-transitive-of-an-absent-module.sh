#!/usr/bin/env bash
# javac: "requires static transitive" makes a module optional for nobody but its author.
#
# Date:     2026-11-30
# Versions: javac 17.0.15 and 25
# Guess:    A library that says "requires static transitive" of a module (an assertion or annotation library, say) can
#           be compiled against without it, as "static" says, by those who use nothing of it; "transitive" only adds
#           readability where it is there.
# Seen:     Each module that requires the library fails to compile: module not found. With "requires static" alone it
#           compiles, and so it does on the class path, so that the library's own tests see nothing of it.
#               transitive: error: module not found: optional
#               static:     compiles
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p optional/p library/q user/r
echo 'module optional { exports p; }' > optional/module-info.java
echo 'package p; public class Extra {}' > optional/p/Extra.java
echo 'package q; public class Plain {}' > library/q/Plain.java
echo 'module user { requires library; }' > user/module-info.java
echo 'package r; class User { q.Plain plain; }' > user/r/User.java
javac -d out/optional optional/module-info.java optional/p/Extra.java

for word in "static transitive" "static"; do
  echo "module library { requires $word optional; exports q; }" > library/module-info.java
  rm -rf out/library out/user
  javac -p out/optional -d out/library library/module-info.java library/q/Plain.java
  # The user has the library, and not what is optional to it.
  if javac -p out/library -d out/user user/module-info.java user/r/User.java > said 2>&1; then
    echo "$word: compiles"
  else
    echo "$word: $(grep -o 'error: .*' said | head -1)"
  fi
done | tee seen
diff seen - <<'SEEN'
static transitive: error: module not found: optional
static: compiles
SEEN
echo "As on 2026-11-30."
