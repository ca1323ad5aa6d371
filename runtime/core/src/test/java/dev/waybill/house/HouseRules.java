package dev.waybill.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rules of a module's house: a public package as its door, and rooms behind it that have {@code
 * internal} in their name.
 */
public final class HouseRules {

  private static final int LONGEST_FILE = 350;

  /** A comment that begins so, before something public. */
  private static final Pattern QUESTION =
      Pattern.compile(
          "/\\*\\*\\s*(\\*\\s*)?(What|Whether|How)\\b([^*]|\\*(?!/))*\\*/\\s*(@\\w+(\\([^)]*\\))?\\s*)*(public|protected|package)\\b");

  /** A document of a design, or a number in somebody's list of issues. */
  private static final Pattern ELSEWHERE =
      Pattern.compile("\\b(?!README)[A-Z][A-Z-]+\\.md\\b|\\.\\./shared|\\b[Ii]ssue #?\\d");

  private final String door;
  private final JavaClasses module;

  private HouseRules(String door) {
    this.door = door;
    this.module =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(door);
  }

  /** Reads the module whose public package has this name. */
  public static HouseRules of(String door) {
    return new HouseRules(door);
  }

  /** Returns the types that the public package itself has, nested ones included. */
  public List<JavaClass> typesAtTheDoor() {
    return module.stream()
        .filter(type -> type.getPackageName().equals(door))
        .filter(type -> !type.getSimpleName().equals("package-info"))
        .toList();
  }

  public void roomsAreFreeOfCycles() {
    check(slices().matching(door + ".internal.(*)..").should().beFreeOfCycles());
  }

  /**
   * Rooms may name some public types, such as what users implement, but not what builds on them.
   */
  public void roomsKnowAtTheDoorOnly(Set<Class<?>> vocabulary) {
    check(
        noClasses()
            .that()
            .resideInAPackage(door + ".internal..")
            .should()
            .dependOnClassesThat(
                describe(
                    "are of the door but not of its vocabulary",
                    type ->
                        type.getPackageName().equals(door)
                            && vocabulary.stream()
                                .noneMatch(
                                    outermost(type.getBaseComponentType())::isEquivalentTo))));
  }

  public void nobodyNamesARoomOfAnotherModule() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat(
                describe(
                    "are in a room of another module",
                    type ->
                        isOurs(type)
                            && isRoom(type)
                            && !type.getPackageName().startsWith(door + "."))));
  }

  public void noRoomShowsInTheApi() {
    check(
        noCodeUnits()
            .that(
                describe(
                    "users can call",
                    unit ->
                        isVisible(unit.getModifiers())
                            && isVisible(unit.getOwner().getModifiers())
                            && !isRoom(unit.getOwner())))
            .should(
                have(
                    describe(
                        "a type of a room",
                        unit ->
                            Stream.concat(
                                    Stream.of(unit.getRawReturnType()),
                                    unit.getRawParameterTypes().stream())
                                .anyMatch(HouseRules::isRoom)))));
  }

  /** A module that is named keeps its rooms to itself; on the class path their names must do. */
  public void noRoomIsExported() {
    assertThat(
            ModuleFinder.of(Path.of("target/classes")).findAll().stream()
                .flatMap(found -> found.descriptor().exports().stream())
                .map(ModuleDescriptor.Exports::source))
        .noneMatch(name -> (name + ".").contains(".internal."));
  }

  /** What a builder has collected goes on as an immutable value: only its own class may see it. */
  public void buildersAreNestedAndNeverPassedOn() {
    DescribedPredicate<JavaClass> builders =
        describe("builders", type -> isOurs(type) && type.getSimpleName().endsWith("Builder"));
    check(classes().that(builders).should().beNestedClasses().allowEmptyShould(true));
    check(
        noCodeUnits()
            .should(
                have(
                    describe(
                        "the builder of another class as a parameter",
                        unit ->
                            unit.getRawParameterTypes().stream()
                                .filter(builders)
                                .anyMatch(
                                    type ->
                                        !outermost(type).equals(outermost(unit.getOwner())))))));
  }

  /** Nothing but a builder may change after it was made. */
  public void settingsAreValues() {
    check(
        classes()
            .that()
            .haveSimpleNameEndingWith("Settings")
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .should()
            .haveOnlyFinalFields()
            .allowEmptyShould(true));
  }

  /** A record can get one component more, a method no parameter. */
  public void listenersAreToldOneRecordEach() {
    check(
        methods()
            .that()
            .areDeclaredInClassesThat(
                describe(
                    "users implement to be told",
                    type ->
                        type.isInterface()
                            && !type.isAnnotation()
                            && !isRoom(type)
                            && type.getSimpleName().endsWith("Listener")))
            .and()
            .areNotStatic()
            .and()
            .arePublic()
            .should(
                have(
                    describe(
                        "one record as their parameter",
                        method ->
                            method.getRawParameterTypes().size() == 1
                                && method.getRawParameterTypes().get(0).isRecord())))
            .allowEmptyShould(true));
  }

  /** Of two words for one thing, one is too many. That of CloudEvents is its specification's. */
  public void nobodySpeaksOfBatches() {
    check(
        noMembers()
            .that(
                describe(
                    "users can name",
                    member ->
                        isVisible(member.getModifiers())
                            && isVisible(member.getOwner().getModifiers())
                            && !isRoom(member.getOwner())
                            && !member.getOwner().getSimpleName().startsWith("CloudEvents")))
            .should()
            .haveNameMatching("(?i).*batch.*"));
  }

  /** Whoever steps through the library, or reads its stack in a debugger, sees what it sees. */
  public void variablesHaveNames() {
    for (JavaClass type : module) {
      if (!type.isInterface() && !type.getConstructors().isEmpty()) {
        assertThat(bytes(type).contains("LocalVariableTable")).as(type.getName()).isTrue();
      }
    }
  }

  private static String bytes(JavaClass type) {
    try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      return new String(in.readAllBytes(), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Nobody asks the system for time or chance but the outermost layer, which hands them on.
   *
   * @param outermost who may ask
   */
  public void timeAndChanceAreHandedIn(Set<Class<?>> outermost) {
    check(
        noClasses()
            .that(
                describe(
                    "are not the outermost layer",
                    type -> outermost.stream().noneMatch(type::isEquivalentTo)))
            .should()
            .accessTargetWhere(
                describe("the system is asked for time or chance", HouseRules::isAsking)));
  }

  /** A file that is longer than this has more than one job. */
  public static void noFileHasTwoJobs(Path sources) throws IOException {
    for (Path file : java(sources)) {
      assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThan(LONGEST_FILE);
    }
  }

  /** A noun or a verb says plainer what a public type or method is than a question does. */
  public static void noSummaryAsks(Path sources) throws IOException {
    for (Path file : java(sources)) {
      if (!file.toString().contains("internal")) {
        assertThat(file).content().as(file.toString()).doesNotContainPattern(QUESTION);
      }
    }
  }

  /** Whoever reads the source has the source, and may have nothing else. */
  public static void noCommentCitesWhatIsElsewhere(Path sources) throws IOException {
    for (Path file : java(sources)) {
      assertThat(file).content().as(file.toString()).doesNotContainPattern(ELSEWHERE);
    }
  }

  private static List<Path> java(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      List<Path> java = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(java).isNotEmpty();
      return java;
    }
  }

  private static boolean isAsking(JavaAccess<?> access) {
    String name = access.getName();
    String owner = access.getTargetOwner().getName();
    return switch (owner) {
      case "java.lang.System" -> name.equals("nanoTime") || name.equals("currentTimeMillis");
      case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick");
      case "java.time.InstantSource" -> name.equals("system");
      case "java.lang.Math" -> name.equals("random");
      case "java.util.UUID" -> name.equals("randomUUID");
      case "java.util.Random", "java.util.SplittableRandom", "java.security.SecureRandom" ->
          name.equals("<init>");
      case "java.util.concurrent.ThreadLocalRandom" -> name.equals("current");
      default -> owner.startsWith("java.time.") && name.equals("now");
    };
  }

  private void check(ArchRule rule) {
    rule.check(module);
  }

  private static boolean isVisible(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith("dev.waybill.");
  }

  private static boolean isRoom(JavaClass type) {
    return isOurs(type) && (type.getPackageName() + ".").contains(".internal.");
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(HouseRules::outermost).orElse(type);
  }
}
