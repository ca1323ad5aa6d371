// Runs what the newcomer has compiled, with the runtime and the one library that it needs.
evaluate(new File(scripts, 'runs.groovy'))

def printed = runMain('target/classes', 'com.acme.users.Main')
def expected = (new File(readme).getText('UTF-8') =~ /(?s)<!-- newcomer: expected output -->\s*```\w+\n(.*?)```/)[0][1].trim()
assert printed == expected : "README.md promises\n$expected\nbut the program printed\n$printed"
assert warnings().isEmpty() : "the build is not free of warnings: ${warnings()}"
return true
