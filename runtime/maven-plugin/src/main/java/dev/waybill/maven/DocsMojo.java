package dev.waybill.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Writes what others read of the events: a page, an AsyncAPI document, and schemas. */
@Mojo(
    name = "docs",
    defaultPhase = LifecyclePhase.PACKAGE,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class DocsMojo extends ContractMojo {

  /** The folder that the files go to. */
  @Parameter(defaultValue = "${project.build.directory}/waybill", required = true)
  private @Nullable File to;

  /** What the documents call themselves. */
  @Parameter(defaultValue = "${project.name}")
  private @Nullable String title;

  /** The version of what is described. */
  @Parameter(defaultValue = "${project.version}")
  private @Nullable String version;

  /** Says that the events of what the project depends on are shown, too. */
  @Parameter(property = "waybill.dependencies", defaultValue = "false")
  private boolean dependencies;

  @Parameter(defaultValue = "${project.compileClasspathElements}", readonly = true)
  private @Nullable List<String> classpath;

  /** Called by Maven. */
  public DocsMojo() {}

  @Override
  List<String> others() {
    return dependencies && classpath != null
        ? classpath.stream().filter(place -> Files.exists(Path.of(place))).toList()
        : List.of();
  }

  @Override
  List<String> command() {
    List<String> command = new ArrayList<>(List.of("docs", "--to=" + to));
    if (title != null && !title.isEmpty()) {
      command.add("--title=" + title);
    }
    if (version != null && !version.isEmpty()) {
      command.add("--version=" + version);
    }
    return command;
  }
}
