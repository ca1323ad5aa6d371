def printed = new File(basedir, 'target/printed.txt').getText('UTF-8').normalize()
assert printed == 'shipped o-1 for 4200\n' : printed
def described = new File(basedir, 'target/classes/META-INF/spring-configuration-metadata.json').getText('UTF-8')
assert described.contains('What everything costs.') : described
assert new File(basedir, 'build.log').getText('UTF-8').contains('CREATE TABLE "outbox"') : 'no script was printed'
return true
