// Takes the dependency and the processor from the README's snippet; the code is a module of its own.
evaluate(new File(scripts, 'runs.groovy'))

fillIn(new File(basedir, 'pom.xml'))
return true
