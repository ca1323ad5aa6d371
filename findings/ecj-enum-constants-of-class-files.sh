#!/usr/bin/env bash
# ecj: a processor sees the constants of an enum in a class file in alphabetical order, not as declared.
#
# Date:     2026-11-30
# Versions: org.eclipse.jdt:ecj 3.46.0, JDK 17
# Guess:    TypeElement.getEnclosedElements() gives enum constants as they were declared ("in the natural order for the
#           originating source of information"): a class file has them in that order, too, and javac gives it.
# Seen:     The same processor, the same class file:
#               javac: ZAR EUR AUD
#               ecj:   AUD EUR ZAR
#           From source both give ZAR EUR AUD. So what is written down of an enum differs by compiler, and by whether the
#           enum was compiled in this build or in the one before.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy -Dartifact=org.eclipse.jdt:ecj:3.46.0 -DoutputDirectory=.
cat > Currency.java <<'JAVA'
public enum Currency { ZAR, EUR, AUD }
JAVA
cat > Use.java <<'JAVA'
@Deprecated
public class Use { Currency currency; }
JAVA
cat > Lister.java <<'JAVA'
import java.util.*;
import javax.annotation.processing.*;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.*;

@SupportedAnnotationTypes("java.lang.Deprecated")
public class Lister extends AbstractProcessor {
  @Override public SourceVersion getSupportedSourceVersion() { return SourceVersion.latest(); }
  @Override public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (!round.processingOver()) {
      StringBuilder constants = new StringBuilder();
      for (Element e : processingEnv.getElementUtils().getTypeElement("Currency").getEnclosedElements()) {
        if (e.getKind() == ElementKind.ENUM_CONSTANT) constants.append(' ').append(e.getSimpleName());
      }
      System.out.println("constants:" + constants);
    }
    return false;
  }
}
JAVA
mkdir processor classes out
javac -proc:none -d processor Lister.java
mkdir processor/META-INF processor/META-INF/services
echo Lister > processor/META-INF/services/javax.annotation.processing.Processor
javac -proc:none -d classes Currency.java
ecj() { java -cp ecj-3.46.0.jar org.eclipse.jdt.internal.compiler.batch.Main -17 -nowarn "$@"; }
{
  echo "javac, class file"; javac -nowarn -cp classes -processorpath processor -d out Use.java
  echo "javac, source";     javac -nowarn -processorpath processor -d out Use.java Currency.java
  echo "ecj, class file";   ecj -classpath classes -processorpath processor -d out Use.java
  echo "ecj, source";       ecj -classpath . -processorpath processor -d out Use.java Currency.java
} | tee seen
diff seen - <<'SEEN'
javac, class file
constants: ZAR EUR AUD
javac, source
constants: ZAR EUR AUD
ecj, class file
constants: AUD EUR ZAR
ecj, source
constants: ZAR EUR AUD
SEEN
echo "As on 2026-11-30."
