// Runs the module with the two modules that the README names, and no other.
def repository = new File(basedir, '../../it-repository')
def jars = []
repository.eachFileRecurse { file ->
  if (file.name ==~ /waybill-runtime-[\w.-]+(?<!-sources)(?<!-javadoc)\.jar/ || file.name ==~ /jackson-annotations-[\d.]+\.jar/) {
    jars << file.path
  }
}
assert jars.size() == 2 : "expected the runtime and jackson-annotations, found $jars"

def java = new File(System.getProperty('java.home'), 'bin/java').path
def modulePath = ([new File(basedir, 'target/classes').path] + jars).join(File.pathSeparator)
def run = new ProcessBuilder(java, '--module-path', modulePath, '--module', 'com.acme.orders/com.acme.orders.Main')
    .redirectErrorStream(true).start()
def output = run.inputStream.getText('UTF-8')
assert run.waitFor() == 0 : output
assert output.trim() == 'OrderPlaced'
def warnings = new File(basedir, 'build.log').readLines('UTF-8').findAll { it.startsWith('[WARNING]') }
assert warnings.isEmpty() : "the build is not free of warnings: $warnings"
return true
