evaluate(new File(scripts, 'runs.groovy'))

['waybill-first', 'waybill-between', 'waybill-last'].each { order ->
  assert runMain("$order/target/classes", 'com.acme.orders.Main', thisJdk, mapStruct()) == 'OrderView(lines=2, city=Berlin)'
}
assert warnings().isEmpty() : "the build is not free of warnings: ${warnings()}"
return true
