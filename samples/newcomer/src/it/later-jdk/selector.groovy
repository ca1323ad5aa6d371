// Where this is false, Maven's summary counts the project as skipped.
evaluate(new File(scripts, 'runs.groovy'))
return laterJdk() != null
