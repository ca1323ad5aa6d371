// Makes the project out of the README: the first screen's pom and records, and what makes them durable.
def blocks = [:]
(new File(readme).getText('UTF-8') =~ /(?s)<!-- (newcomer|durable): (.+?) -->\s*```\w+\n(.*?)```/).each { all, kind, name, text ->
  blocks["$kind $name" as String] = text
}
def pomBlock = blocks['newcomer pom']
def more = blocks['durable dependencies']
assert pomBlock && more : "README.md lacks a block: ${blocks.keySet()}"

def strict = '<release>17</release><compilerArgs><arg>-Xlint:all,-processing</arg><arg>-Werror</arg></compilerArgs><showWarnings>true</showWarnings>'
def run = '''<plugin><groupId>org.codehaus.mojo</groupId><artifactId>exec-maven-plugin</artifactId><version>3.6.4</version>
  <configuration><executable>java</executable><outputFile>${project.build.directory}/printed.txt</outputFile>
  <arguments><argument>-classpath</argument><classpath/><argument>com.acme.users.Durable</argument></arguments></configuration></plugin>'''
def snippet = pomBlock
    .replace('<release>17</release>', strict)
    .replace('</dependencies>', more + '</dependencies>')
    .replace('</plugins>', run + '</plugins>')
def pom = new File(basedir, 'pom.xml')
pom.setText(pom.getText('UTF-8').replace("<!-- the README's snippet goes here -->", snippet), 'UTF-8')

blocks.findAll { it.key.endsWith('.java') && !it.key.endsWith('Main.java') && !it.key.endsWith('Recipes.java') }.each { name, text ->
  def source = new File(basedir, name.substring(name.indexOf(' ') + 1))
  source.parentFile.mkdirs()
  source.setText(text, 'UTF-8')
}
return true
