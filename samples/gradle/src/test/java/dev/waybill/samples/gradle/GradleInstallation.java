package dev.waybill.samples.gradle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.gradle.tooling.GradleConnector;

/**
 * Lays out an installation of Gradle from what Maven Central has of it: one jar with the classes of
 * all its modules, and with the manifests by which these find each other.
 *
 * <p>Gradle looks for each module in a jar of its own. It finds one with the module's manifest
 * there, and the classes in the one jar, which counts as a library of the module that all others
 * need.
 */
final class GradleInstallation {

  private static final String MANIFEST = "-classpath.properties";

  /** The module that all others need. */
  private static final String FIRST_MODULE = "gradle-base-services";

  /** It meets the user's compiler in a class loader that sees nothing else. */
  private static final String COMPILER_MODULE = "gradle-java-compiler-plugin";

  private static final String COMPILER_CLASSES = "org/gradle/internal/compiler/java/";

  /** A library by its name in Gradle's own list, of which the one jar has the classes. */
  private static final String WITHOUT_CLASSES = "javax.inject-1.jar";

  private final Path libraries;
  private final JarFile all;

  private GradleInstallation(Path libraries, JarFile all) {
    this.libraries = libraries;
    this.all = all;
  }

  /**
   * Lays it out, if that has not been done before.
   *
   * @param directory where, in a directory of its version
   * @return the installation's directory
   */
  static Path in(Path directory) {
    Path jar = jarOf(GradleConnector.class);
    Path installation = directory.resolve(jar.getFileName().toString().replaceFirst("\\.jar$", ""));
    Path libraries = installation.resolve("lib");
    if (Files.exists(libraries)) {
      return installation;
    }
    try (JarFile all = new JarFile(jar.toFile())) {
      Path incomplete = Files.createDirectories(installation.resolve("lib.incomplete"));
      new GradleInstallation(incomplete, all).layOut();
      Files.move(incomplete, libraries);
      return installation;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void layOut() throws IOException {
    List<Path> jars =
        Stream.of(
                GradleConnector.class,
                groovy.lang.Closure.class,
                groovy.ant.AntBuilder.class,
                kotlin.jvm.internal.Intrinsics.class,
                org.slf4j.Logger.class)
            .map(GradleInstallation::jarOf)
            .distinct()
            .toList();
    for (Path jar : jars) {
      Files.copy(jar, libraries.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
    String names =
        String.join(",", jars.stream().map(jar -> jar.getFileName().toString()).toList());
    for (var module : modules().entrySet()) {
      String name = module.getKey();
      try (JarOutputStream jar = jar(name + "-" + version() + ".jar")) {
        jar.putNextEntry(new JarEntry(name + MANIFEST));
        String manifest =
            "projects=%s\nruntime=%s\n"
                .formatted(module.getValue(), name.equals(FIRST_MODULE) ? names : "");
        jar.write(manifest.getBytes(StandardCharsets.ISO_8859_1));
        if (name.equals(COMPILER_MODULE)) {
          copy(entry -> entry.startsWith(COMPILER_CLASSES) && entry.endsWith(".class"), jar);
        }
      }
    }
    jar(WITHOUT_CLASSES).close();
  }

  private JarOutputStream jar(String name) throws IOException {
    OutputStream file = Files.newOutputStream(libraries.resolve(name));
    return new JarOutputStream(file);
  }

  private void copy(Predicate<String> entries, JarOutputStream to) throws IOException {
    for (JarEntry entry : Collections.list(all.entries())) {
      if (entries.test(entry.getName())) {
        to.putNextEntry(new JarEntry(entry.getName()));
        try (InputStream in = all.getInputStream(entry)) {
          in.transferTo(to);
        }
      }
    }
  }

  /** All modules, and what each needs of the others. Not all have a manifest of their own. */
  private SortedMap<String, String> modules() throws IOException {
    SortedMap<String, String> modules = new TreeMap<>();
    modules.put(COMPILER_MODULE, "");
    for (JarEntry entry : Collections.list(all.entries())) {
      String name = entry.getName();
      if (name.endsWith(MANIFEST) && name.indexOf('/') < 0) {
        Properties manifest = properties(name);
        modules.put(
            name.substring(0, name.length() - MANIFEST.length()),
            manifest.getProperty("projects", ""));
        listed(manifest, "projects").forEach(other -> modules.putIfAbsent(other, ""));
        listed(manifest, "optional").forEach(other -> modules.putIfAbsent(other, ""));
      }
    }
    listed(properties("gradle-plugins.properties"), "plugins")
        .forEach(plugin -> modules.putIfAbsent(plugin, ""));
    return modules;
  }

  private static List<String> listed(Properties properties, String key) {
    return Arrays.stream(properties.getProperty(key, "").split(","))
        .filter(Predicate.not(String::isBlank))
        .toList();
  }

  private String version() throws IOException {
    return properties("org/gradle/build-receipt.properties").getProperty("versionNumber");
  }

  private Properties properties(String entry) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = all.getInputStream(all.getJarEntry(entry))) {
      properties.load(in);
    }
    return properties;
  }

  private static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
