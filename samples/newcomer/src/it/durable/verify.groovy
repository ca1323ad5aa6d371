def printed = new File(basedir, 'target/printed.txt').getText('UTF-8').normalize()
assert printed == 'left: UserCreated\n' : printed
assert new File(basedir, 'target/users.mv.db').isFile() : 'the outbox is not in the database file'
return true
