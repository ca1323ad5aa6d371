package dev.waybill.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Runs a command that is about the locks among the sources of a project. */
abstract class LockMojo extends ContractMojo {

  /** The folders of the sources. */
  @Parameter(defaultValue = "${project.compileSourceRoots}", required = true)
  private @Nullable List<String> sources;

  /** The encoding of the sources. */
  @Parameter(property = "encoding", defaultValue = "${project.build.sourceEncoding}")
  private @Nullable String encoding;

  /** Returns the command, and what stands behind it as all such commands have it. */
  final List<String> commandOnLocks(String name) {
    List<String> command = new ArrayList<>();
    command.add(name);
    for (String folder : Objects.requireNonNullElse(sources, List.<String>of())) {
      command.add("--sources=" + folder);
    }
    if (encoding != null && !encoding.isEmpty()) {
      command.add("--encoding=" + encoding);
    }
    return command;
  }
}
