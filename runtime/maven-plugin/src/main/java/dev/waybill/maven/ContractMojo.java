package dev.waybill.maven;

import dev.waybill.contracts.Main;
import java.io.File;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Runs a command of the tool on what a project has compiled. */
abstract class ContractMojo extends AbstractMojo {

  /** The folder of compiled classes. */
  @Parameter(defaultValue = "${project.build.outputDirectory}", required = true)
  private @Nullable File classes;

  /** Skips the goal. */
  @Parameter(property = "waybill.skip", defaultValue = "false")
  private boolean skip;

  /** Names the command, and what stands behind it but for the classes. */
  abstract List<String> command();

  /** Names what the command reads besides these classes: folders, and jars. */
  List<String> others() {
    return List.of();
  }

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip || classes == null) {
      return;
    }
    List<String> places = new ArrayList<>(others());
    places.remove(classes.toString());
    if (Files.exists(classes.toPath().resolve("META-INF/waybill"))) {
      places.add(0, classes.toString());
    }
    if (places.isEmpty()) {
      getLog().info("No package here has events that Waybill has compiled.");
      return;
    }
    List<String> arguments = new ArrayList<>(command());
    places.forEach(place -> arguments.add("--classes=" + place));
    int exitCode = Main.run(arguments, line -> getLog().info(line), line -> getLog().error(line));
    if (exitCode == 1) {
      throw new MojoFailureException("The contract must be mended: see the errors above.");
    }
    if (exitCode != 0) {
      throw new MojoExecutionException("It could not be done: see the error above.");
    }
  }
}
