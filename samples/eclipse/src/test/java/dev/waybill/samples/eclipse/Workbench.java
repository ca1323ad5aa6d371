package dev.waybill.samples.eclipse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * Eclipse without its windows: the bundles that make, build and annotate Java projects, started in
 * this process from the jars on the test's class path.
 */
final class Workbench {

  /** What must run before a project is made, in this order. All else starts when it is used. */
  private static final List<String> NEEDED =
      List.of(
          "org.apache.felix.scr",
          "org.eclipse.core.contenttype",
          "org.eclipse.core.resources",
          "org.eclipse.jdt.core",
          "org.eclipse.jdt.apt.core",
          "org.eclipse.jdt.apt.pluggable.core");

  private static @Nullable Workbench running;

  private final Workspace workspace;
  private int projects;

  private Workbench(Workspace workspace) {
    this.workspace = workspace;
  }

  /** The one of this process, which is started when it is first asked for. */
  static synchronized Workbench running() {
    Workbench known = running;
    if (known == null) {
      try {
        known = start(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "eclipse"));
        running = known;
      } catch (IOException | BundleException e) {
        throw new IllegalStateException("Eclipse does not start", e);
      }
    }
    return known;
  }

  private static Workbench start(Path directory) throws BundleException, IOException {
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class)
            .iterator()
            .next()
            .newFramework(
                Map.of(
                    // The JDK's own packages for annotation processing, without an import.
                    "osgi.compatibility.bootdelegation",
                    "true",
                    "osgi.instance.area",
                    directory.resolve("workspace").toUri().toString(),
                    "osgi.install.area",
                    directory.resolve("install").toUri().toString(),
                    "org.osgi.framework.storage",
                    directory.resolve("bundles").toString()));
    framework.start();
    BundleContext context = framework.getBundleContext();
    List<Bundle> bundles = new ArrayList<>();
    for (String jar : jars("org.eclipse.", "ecj-", "org.osgi.", "org.apache.felix.", "jna-")) {
      if (!new File(jar).getName().startsWith("org.eclipse.osgi-")) {
        bundles.add(context.installBundle("file:" + jar));
      }
    }
    // Eclipse's part for Ant is not needed, and that for annotations says that it is.
    bundles.add(bundle(context, "org.apache.ant", "Bundle-Version: 1.10.14"));
    Bundle ours =
        bundle(
            context,
            "dev.waybill.ide",
            "Require-Bundle: org.eclipse.core.resources,org.eclipse.core.runtime,"
                + "org.eclipse.jdt.core,org.eclipse.jdt.apt.core,org.eclipse.jdt.apt.pluggable.core",
            Ide.class,
            Editor.class);
    bundles.add(ours);
    for (Bundle bundle : bundles) {
      bundle.start(Bundle.START_ACTIVATION_POLICY);
    }
    for (String name : NEEDED) {
      for (Bundle bundle : bundles) {
        if (bundle.getSymbolicName().equals(name)) {
          bundle.start();
        }
      }
    }
    return new Workbench(workspaceOf(ours));
  }

  private static Workspace workspaceOf(Bundle bundle) {
    try {
      Object ide = bundle.loadClass(Ide.class.getName()).getConstructor().newInstance();
      return (Workspace)
          Proxy.newProxyInstance(
              Workbench.class.getClassLoader(),
              new Class<?>[] {Workspace.class},
              (proxy, method, arguments) -> {
                try {
                  return ide.getClass()
                      .getMethod(method.getName(), method.getParameterTypes())
                      .invoke(ide, arguments);
                } catch (InvocationTargetException e) {
                  throw new AssertionError(method.getName() + " fails", e.getCause());
                }
              });
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Eclipse has not started", e);
    }
  }

  private static Bundle bundle(
      BundleContext context, String name, String header, Class<?>... classes)
      throws BundleException, IOException {
    Manifest manifest =
        new Manifest(
            new ByteArrayInputStream(
                "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: %s\n"
                    .formatted(name)
                    .getBytes(StandardCharsets.UTF_8)));
    String[] keyAndValue = header.split(": ", 2);
    manifest.getMainAttributes().putValue(keyAndValue[0], keyAndValue[1]);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      for (Class<?> type : classes) {
        String file = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(file));
        try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
          in.transferTo(jar);
        }
      }
    }
    return context.installBundle(name, new ByteArrayInputStream(bytes.toByteArray()));
  }

  /** Makes a project that has Waybill on its class path and on its factory path. */
  EclipseProject project() {
    return project(jars("waybill-runtime-", "jackson-annotations-"), jars("waybill-processor-"));
  }

  /** Makes a project that has other jars there. */
  EclipseProject project(List<String> classPath, List<String> processors) {
    String name = "shop" + projects++;
    workspace.create(name, classPath, processors);
    return new EclipseProject(workspace, name);
  }

  private static List<String> jars(String... prefixes) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(jar -> Stream.of(prefixes).anyMatch(new File(jar).getName()::startsWith))
        .toList();
  }
}
