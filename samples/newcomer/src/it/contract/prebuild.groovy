// Has in the project's pom what the manual has users write.
def manual = new File(contracts).getText('UTF-8')
def snippet = (manual =~ /(?s)### Maven\s*```xml\n(.*?)```/)[0][1]
assert snippet.contains("<version>$version</version>") : 'the manual names another version'
def pom = new File(basedir, 'pom.xml')
pom.setText(pom.getText('UTF-8').replace("<!-- the manual's snippet goes here -->", snippet), 'UTF-8')
return true
