// Runs what the newcomer has compiled, with the runtime and the one library that it needs.
def repository = new File(basedir, '../../it-repository')
def jars = []
repository.eachFileRecurse { file ->
  if (file.name ==~ /waybill-runtime-[\w.-]+(?<!-sources)(?<!-javadoc)\.jar/ || file.name ==~ /jackson-annotations-[\d.]+\.jar/) {
    jars << file.path
  }
}
assert jars.size() == 2 : "expected the runtime and jackson-annotations, found $jars"

def java = new File(System.getProperty('java.home'), 'bin/java').path
def classPath = ([new File(basedir, 'target/classes').path] + jars).join(File.pathSeparator)
def run = new ProcessBuilder(java, '-cp', classPath, 'com.acme.users.Main').redirectErrorStream(true).start()
def output = run.inputStream.getText('UTF-8')
assert run.waitFor() == 0 : output

def expected = (new File(readme).getText('UTF-8') =~ /(?s)<!-- newcomer: expected output -->\s*```\w+\n(.*?)```/)[0][1]
assert output.normalize() == expected : "README.md promises\n$expected\nbut the program printed\n$output"
def warnings = new File(basedir, 'build.log').readLines('UTF-8').findAll { it.startsWith('[WARNING]') }
assert warnings.isEmpty() : "the build is not free of warnings: $warnings"
return true
