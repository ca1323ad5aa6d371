// Changes the sources step by step; each time, the build without a clean must end where a clean one does.
evaluate(new File(scripts, 'runs.groovy'))

def sources = new File(basedir, 'src/main/java/com/acme/orders')
def source = { name -> new File(sources, "${name}.java") }
def text = { name -> source(name).getText('UTF-8') }
def write = { name, content -> source(name).setText(content, 'UTF-8') }

// Every output, sources that were generated included, by its path.
def outputs = { module ->
  def files = [:]
  ['target/classes', 'target/generated-sources/annotations'].each { folder ->
    def root = new File(basedir, "$module/$folder")
    root.eachFileRecurse(groovy.io.FileType.FILES) { files[root.toPath().relativize(it.toPath()).toString()] = it.bytes }
  }
  files
}

def check = { step, expected ->
  def kept = outputs('kept')
  def clean = outputs('clean')
  assert kept.keySet() == clean.keySet() : "$step: other files than those of a clean build"
  clean.each { path, bytes -> assert Arrays.equals(bytes, kept[path]) : "$step: $path is not that of a clean build" }
  assert runMain('kept/target/classes', 'com.acme.orders.Main') == expected.join('\n') : step
}

def build = { step ->
  new File(basedir, 'clean/target').deleteDir()
  def log = new File(basedir, 'build.log')
  log.append("\n--- $step\n", 'UTF-8')
  def run = new ProcessBuilder(maven(), '-B', '-o', '-s', settings, "-Dmaven.repo.local=$localRepositoryPath", 'compile')
      .directory(basedir).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log))
  run.environment().MAVEN_OPTS = mavenOpts
  assert run.start().waitFor() == 0 : "$step: the build fails, see $log"
}

def payload = 'OrderPlacedPayload[lines=2]\nnoted by hand'
check('the first build', ['OrderHeld', 'OrderPlaced', payload])

build('the same sources again')
check('the same sources again', ['OrderHeld', 'OrderPlaced', payload])

write('OrderHeld', text('OrderHeld').replace('int lines', 'int lines, String reason'))
build('a record changed')
check('a record changed', ['OrderHeld', 'OrderPlaced', payload])

write('OrderPaid', text('OrderHeld').replace('OrderHeld', 'OrderPaid'))
build('a record added')
check('a record added', ['OrderHeld', 'OrderPaid', 'OrderPlaced', payload])

assert source('OrderHeld').delete()
build('a record removed')
check('a record removed', ['OrderPaid', 'OrderPlaced', payload])

write('OrderPaid', text('OrderPaid').replace('@DomainEvent(aggregateType = "Order")\n', '').replace('@AggregateId ', '').replaceAll('import .*\n', ''))
build('an annotation removed')
check('an annotation removed', ['OrderPlaced', payload])

// The resources plugin copies what has changed over what is there, and the compiler has nothing to do.
def services = new File(basedir, 'src/main/resources/META-INF/services/dev.waybill.convert.ConverterProvider')
services.append('# The file is the author\'s alone.\n', 'UTF-8')
build('a service file among the resources changed')
check('a service file among the resources changed', ['OrderPlaced', payload])

assert warnings().isEmpty() : "the build is not free of warnings: ${warnings()}"
return true
