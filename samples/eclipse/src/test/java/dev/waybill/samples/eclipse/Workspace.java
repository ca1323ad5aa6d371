package dev.waybill.samples.eclipse;

import java.util.List;

/** Eclipse's workspace, as {@link Workbench} lets a test see it: in terms of the JDK alone. */
interface Workspace {

  /**
   * Makes a project that processes annotations, if there is somebody to do so.
   *
   * @param name the project's name, of which there is no other
   * @param classPath the jars on its class path
   * @param processors the jars on its factory path
   */
  void create(String name, List<String> classPath, List<String> processors);

  /** Saves a source file. */
  void save(String project, String path, String text);

  /**
   * Types a text into the editor of a source file, and does not save it.
   *
   * @return what is underlined
   */
  List<String> type(String project, String path, String text);

  /** Deletes a source file. */
  void delete(String project, String path);

  /**
   * Builds what has changed, as Eclipse does after each save.
   *
   * @return the errors and warnings that the editor shows, each with its place
   */
  List<String> build(String project);

  /** Deletes what has been built, and builds everything. */
  List<String> rebuild(String project);

  /** The project's directory. */
  String directory(String project);
}
