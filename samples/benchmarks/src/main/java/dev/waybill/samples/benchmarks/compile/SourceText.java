package dev.waybill.samples.benchmarks.compile;

/**
 * A source file.
 *
 * @param packageName its package
 * @param typeName its only top-level type
 * @param body what follows the line that names the package
 */
record SourceText(String packageName, String typeName, String body) {

  String path() {
    return packageName.replace('.', '/') + "/" + typeName + ".java";
  }

  String text() {
    return "package " + packageName + ";\n\n" + body;
  }
}
