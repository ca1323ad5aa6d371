// Makes the project out of the README: each block that follows a comment "newcomer: <file>".
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

blocks.findAll { it.key.endsWith('.java') }.each { name, text ->
  def source = new File(basedir, name)
  source.parentFile.mkdirs()
  source.setText(text, 'UTF-8')
}
return true
