package dev.waybill.samples.benchmarks.builds;

import dev.waybill.samples.benchmarks.driver.Driver;
import dev.waybill.samples.benchmarks.today.WaybillDriver;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A build of Waybill with class loaders of its own: each driver gets a new one, so that two drivers
 * of one build are as much strangers to each other as those of two.
 */
public final class Build {

  private final String name;
  private final String driver;
  private final URL[] classPath;

  private Build(String name, String driver, List<Path> classPath) throws MalformedURLException {
    this.name = name;
    this.driver = driver;
    this.classPath = new URL[classPath.size()];
    for (int i = 0; i < this.classPath.length; i++) {
      this.classPath[i] = classPath.get(i).toUri().toURL();
    }
  }

  /** Returns the build that this process was started with. */
  public static Build today() throws IOException {
    List<Path> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      entries.add(Path.of(entry));
    }
    return new Build("this build", WaybillDriver.class.getName(), entries);
  }

  /** Returns the build of a commit, which is made where it has not been. */
  public static Build of(String commit) throws IOException, InterruptedException {
    return new Build(commit, EarlierBuild.DRIVER, EarlierBuild.classPath(commit));
  }

  /** Returns what tables call it. */
  public String name() {
    return name;
  }

  /** Makes tables and drives an outbox on them. */
  public Driver driver(DataSource database, String prefix, int workers)
      throws ReflectiveOperationException {
    ClassLoader loader = new URLClassLoader(classPath, new Shared(Build.class.getClassLoader()));
    return (Driver)
        loader
            .loadClass(driver)
            .getConstructor(DataSource.class, String.class, int.class)
            .newInstance(database, prefix, workers);
  }

  /** All that is not Waybill's, and the types that a build is driven through. */
  private static final class Shared extends ClassLoader {

    Shared(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String className, boolean resolve) throws ClassNotFoundException {
      if (className.startsWith("dev.waybill.")
          && !className.startsWith(Driver.class.getPackageName() + '.')) {
        throw new ClassNotFoundException(className);
      }
      return super.loadClass(className, resolve);
    }
  }
}
