// Takes the dependency and the processor from the README's snippet; the code is a module of its own.
def blocks = [:]
(new File(readme).getText('UTF-8') =~ /(?s)<!-- newcomer: (.+?) -->\s*```\w+\n(.*?)```/).each { all, name, text ->
  blocks[name] = text
}
assert blocks.keySet().containsAll(['pom', 'expected output']) : "README.md lacks a block: ${blocks.keySet()}"
assert blocks['pom'].contains("<waybill.version>$version</waybill.version>") : 'README.md names another version'

def strict = '<release>17</release><compilerArgs><arg>-Xlint:all</arg><arg>-Werror</arg></compilerArgs><showWarnings>true</showWarnings>'
def snippet = blocks['pom'].replace('<release>17</release>', strict)
assert snippet.contains('-Werror')
def pom = new File(basedir, 'pom.xml')
pom.setText(pom.getText('UTF-8').replace("<!-- the README's snippet goes here -->", snippet), 'UTF-8')

return true
