// The first build has accepted: what is locked from then on is verified, refused and retired.
evaluate(new File(scripts, 'runs.groovy'))

def sources = new File(basedir, 'src/main/java/com/acme/users')
def lock = new File(sources, 'IntegrationEventsLock.java')
def log = new File(basedir, 'build.log')
assert lock.getText('UTF-8').contains('UserCreated 1\n') : 'accept has written no lock'
assert log.getText('UTF-8').contains('[INFO]   + UserCreated 1')

def build = { String... goals ->
  def command = [maven(), '-B', '-o', '-s', settings, "-Dmaven.repo.local=$localRepositoryPath".toString()] + goals.toList()
  def run = new ProcessBuilder(command.collect { it.toString() }).directory(basedir).redirectErrorStream(true)
  run.environment().MAVEN_OPTS = mavenOpts
  def process = run.start()
  def output = process.inputStream.getText('UTF-8')
  log.append("\n--- ${goals.join(' ')}\n$output", 'UTF-8')
  [process.waitFor(), output]
}

def created = new File(sources, 'UserCreated.java')
def first = created.getText('UTF-8')
created.setText(first.replace('String name', 'String name, String nickname'), 'UTF-8')
def (code, output) = build('compile', 'waybill:verify')
assert code != 0 && output.contains('[ERROR] Package com.acme.users: error: WB210: UserCreated.nickname') : output

created.setText(first.replace('String name', 'long name'), 'UTF-8')
def before = lock.getText('UTF-8')
(code, output) = build('waybill:accept')
assert code != 0 && output.contains('WB203') : output
assert lock.getText('UTF-8') == before : 'what breaks was accepted'

created.setText(first, 'UTF-8')
assert new File(sources, 'UserLocked.java').delete()
(code, output) = build('compile')
assert code != 0 && output.contains('WB209') : output
(code, output) = build('waybill:retire', '-Devents=UserLocked')
assert code == 0 && lock.getText('UTF-8').contains('UserLocked 1 retired\n') : output
(code, output) = build('compile', 'waybill:verify')
assert code == 0 && output.contains('[INFO] Package com.acme.users: the lock holds.') : output

(code, output) = build('compile', 'waybill:docs')
def docs = new File(basedir, 'target/waybill')
assert code == 0 && output.contains('2 events are in') : output
assert new File(docs, 'catalogue.html').getText('UTF-8').contains('UserCreated')
assert new File(docs, 'asyncapi.json').getText('UTF-8').contains('"version": "1"')
assert new File(docs, 'schemas/UserCreated.1.json').exists()
return true
