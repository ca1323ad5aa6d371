package dev.waybill.samples.eclipse;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.IWorkspaceDescription;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Path;
import org.eclipse.jdt.apt.core.util.AptConfig;
import org.eclipse.jdt.apt.core.util.IFactoryPath;
import org.eclipse.jdt.core.IClasspathAttribute;
import org.eclipse.jdt.core.IClasspathEntry;
import org.eclipse.jdt.core.ICompilationUnit;
import org.eclipse.jdt.core.IJavaProject;
import org.eclipse.jdt.core.JavaCore;

/** What {@link Workspace} is within Eclipse, whose classes are not those of the test. */
public final class Ide {

  private static final String SOURCES = "src";
  private static final String TESTS = "test";

  private final NullProgressMonitor nobody = new NullProgressMonitor();

  /** Called by reflection. */
  public Ide() {}

  /** As {@link Workspace#create}. */
  public void create(String name, List<String> classPath, List<String> processors)
      throws CoreException {
    IWorkspace workspace = ResourcesPlugin.getWorkspace();
    IWorkspaceDescription settings = workspace.getDescription();
    // Tests say when: what is built after a save is the same.
    settings.setAutoBuilding(false);
    workspace.setDescription(settings);
    IProject project = project(name);
    project.create(nobody);
    project.open(nobody);
    IProjectDescription description = project.getDescription();
    description.setNatureIds(new String[] {JavaCore.NATURE_ID});
    project.setDescription(description, nobody);
    project.getFolder(SOURCES).create(true, true, nobody);
    project.getFolder(TESTS).create(true, true, nobody);
    IJavaProject java = JavaCore.create(project);
    List<IClasspathEntry> entries = new ArrayList<>();
    entries.add(JavaCore.newSourceEntry(project.getFolder(SOURCES).getFullPath()));
    entries.add(tests(project));
    entries.add(library(System.getProperty("java.home") + "/lib/jrt-fs.jar"));
    classPath.forEach(jar -> entries.add(library(jar)));
    java.setRawClasspath(
        entries.toArray(new IClasspathEntry[0]), project.getFullPath().append("bin"), nobody);
    java.setOption(JavaCore.COMPILER_COMPLIANCE, "17");
    java.setOption(JavaCore.COMPILER_SOURCE, "17");
    java.setOption(JavaCore.COMPILER_CODEGEN_TARGET_PLATFORM, "17");
    AptConfig.setEnabled(java, !processors.isEmpty());
    IFactoryPath factoryPath = AptConfig.getDefaultFactoryPath(java);
    processors.forEach(jar -> factoryPath.addExternalJar(new File(jar)));
    AptConfig.setFactoryPath(java, factoryPath);
  }

  /** As m2e and Gradle have them: main code does not see them, and their output is their own. */
  private static IClasspathEntry tests(IProject project) {
    return JavaCore.newSourceEntry(
        project.getFolder(TESTS).getFullPath(),
        new IPath[0],
        new IPath[0],
        project.getFullPath().append("bin-test"),
        new IClasspathAttribute[] {
          JavaCore.newClasspathAttribute(IClasspathAttribute.TEST, "true")
        });
  }

  private static IClasspathEntry library(String jar) {
    return JavaCore.newLibraryEntry(new Path(jar), null, null);
  }

  private static IProject project(String name) {
    return ResourcesPlugin.getWorkspace().getRoot().getProject(name);
  }

  private static IFile source(String project, String path) {
    return project(project).getFile(path);
  }

  /** As {@link Workspace#save}. */
  public void save(String project, String path, String text) throws CoreException {
    IFile file = source(project, path);
    InputStream content = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    if (file.exists()) {
      file.setContents(content, true, false, nobody);
    } else {
      create(file.getParent());
      file.create(content, true, nobody);
    }
  }

  private void create(IContainer container) throws CoreException {
    if (container instanceof IFolder folder && !folder.exists()) {
      create(folder.getParent());
      folder.create(true, true, nobody);
    }
  }

  /** As {@link Workspace#type}. */
  public List<String> type(String project, String path, String text) throws CoreException {
    Editor editor = new Editor();
    ICompilationUnit unit =
        JavaCore.createCompilationUnitFrom(source(project, path)).getWorkingCopy(editor, nobody);
    try {
      unit.getBuffer().setContents(text);
      unit.reconcile(ICompilationUnit.NO_AST, true, editor, nobody);
      return editor.underlined();
    } finally {
      unit.discardWorkingCopy();
    }
  }

  /** As {@link Workspace#delete}. */
  public void delete(String project, String path) throws CoreException {
    source(project, path).delete(true, nobody);
  }

  /** As {@link Workspace#build}. */
  public List<String> build(String project) throws CoreException {
    project(project).build(IncrementalProjectBuilder.INCREMENTAL_BUILD, nobody);
    return problems(project);
  }

  /** As {@link Workspace#rebuild}. */
  public List<String> rebuild(String project) throws CoreException {
    project(project).build(IncrementalProjectBuilder.CLEAN_BUILD, nobody);
    project(project).build(IncrementalProjectBuilder.FULL_BUILD, nobody);
    return problems(project);
  }

  private static List<String> problems(String project) throws CoreException {
    List<String> problems = new ArrayList<>();
    for (IMarker marker :
        project(project).findMarkers(IMarker.PROBLEM, true, IResource.DEPTH_INFINITE)) {
      problems.add(
          marker.getResource().getProjectRelativePath()
              + ":"
              + marker.getAttribute(IMarker.LINE_NUMBER, 0)
              + ": "
              + marker.getAttribute(IMarker.MESSAGE, ""));
    }
    problems.sort(null);
    return problems;
  }

  /** As {@link Workspace#directory}. */
  public String directory(String project) {
    return project(project).getLocation().toOSString();
  }
}
