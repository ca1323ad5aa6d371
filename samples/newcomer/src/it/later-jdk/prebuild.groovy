evaluate(new File(scripts, 'runs.groovy'))

['modular', 'neighbours', 'two-modules'].each { project ->
  def from = new File(projects, project)
  from.eachFileRecurse(groovy.io.FileType.FILES) { file ->
    def copy = new File(basedir, "$project/${from.toPath().relativize(file.toPath())}")
    copy.parentFile.mkdirs()
    copy.setText(file.getText('UTF-8').replace('@project.version@', version), 'UTF-8')
  }
}
fillIn(new File(basedir, 'modular/pom.xml'))
def javac = new File(laterJdk(), 'bin/javac').path.replace('\\', '/')
new File(basedir, 'test.properties').setText("maven.compiler.fork=true\nmaven.compiler.executable=$javac\n", 'UTF-8')
return true
