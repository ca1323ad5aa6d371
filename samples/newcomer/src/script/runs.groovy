// What the scripts of the projects have in common: "evaluate" puts it at their disposal.

inRepository = { pattern ->
  def found = []
  new File(basedir, '../../it-repository').eachFileRecurse { file ->
    if (file.name ==~ pattern) {
      found << file.path
    }
  }
  found
}

// Other projects put other versions of jackson-annotations into the repository that all share: Boot's parent manages one.
runtime = {
  def found = inRepository(/waybill-runtime-\Q$version\E\.jar|jackson-annotations-\Q$jacksonAnnotations\E\.jar/)
  assert found.size() == 2 : "expected the runtime and jackson-annotations, found $found"
  found
}

mapStruct = { inRepository(/mapstruct-[\d.]+\.jar/) }

thisJdk = System.getProperty('java.home')

// Runs a program with the runtime and the library that it needs, and returns what it prints.
runMain = { classes, main, home = thisJdk, libraries = [] ->
  def folders = [classes].flatten().collect { new File(basedir, it).path }
  def classPath = (folders + runtime() + libraries).join(File.pathSeparator)
  def run = new ProcessBuilder(new File(home, 'bin/java').path, '-cp', classPath, main).redirectErrorStream(true).start()
  def output = run.inputStream.getText('UTF-8')
  assert run.waitFor() == 0 : output
  output.normalize().trim()
}

// Runs a named module with the two modules that the README names, and no other.
runModule = { classes, main, home = thisJdk ->
  def path = ([new File(basedir, classes).path] + runtime()).join(File.pathSeparator)
  def run = new ProcessBuilder(new File(home, 'bin/java').path, '--module-path', path, '--module', main)
      .redirectErrorStream(true).start()
  def output = run.inputStream.getText('UTF-8')
  assert run.waitFor() == 0 : output
  output.normalize().trim()
}

// Puts into a project's pom what the README has newcomers write, made as strict as can be.
fillIn = { pom ->
  def snippet = (new File(readme).getText('UTF-8') =~ /(?s)<!-- newcomer: pom -->\s*```\w+\n(.*?)```/)[0][1]
  assert snippet.contains("<waybill.version>$version</waybill.version>") : 'README.md names another version'
  def strict = '<release>17</release><compilerArgs><arg>-Xlint:all</arg><arg>-Werror</arg></compilerArgs><showWarnings>true</showWarnings>'
  snippet = snippet.replace('<release>17</release>', strict)
  assert snippet.contains('-Werror')
  pom.setText(pom.getText('UTF-8').replace("<!-- the README's snippet goes here -->", snippet), 'UTF-8')
}

warnings = {
  new File(basedir, 'build.log').readLines('UTF-8').findAll { it.startsWith('[WARNING]') }
}

// JDK 25: named by JAVA_25_HOME, or installed beside the JDK of this build; null where there is none.
laterJdk = {
  def named = System.getenv('JAVA_25_HOME')
  if (named != null) {
    return new File(named)
  }
  new File(System.getProperty('java.home')).canonicalFile.parentFile.listFiles().sort().find { home ->
    def release = new File(home, 'release')
    new File(home, 'bin/javac').exists() && release.isFile() && release.text.contains('JAVA_VERSION="25')
  }
}

maven = {
  def script = System.getProperty('os.name').startsWith('Windows') ? 'mvn.cmd' : 'mvn'
  new File(System.getProperty('maven.home'), "bin/$script").path
}
