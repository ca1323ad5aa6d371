evaluate(new File(scripts, 'runs.groovy'))

['waybill-first', 'waybill-between', 'waybill-last'].each { order ->
  assert runMain("neighbours/$order/target/classes", 'com.acme.orders.Main', laterJdk(), mapStruct()) == 'OrderView(lines=2, city=Berlin)'
}
def classes = ['test-classes', 'classes'].collect { "two-modules/shipping/target/$it" } + 'two-modules/orders/target/classes'
assert runMain(classes, 'com.acme.shipping.ShippingCheck', laterJdk()).startsWith('ParcelSent ')
assert runModule('modular/target/classes', 'com.acme.orders/com.acme.orders.Main', laterJdk()) == 'OrderPlaced'
assert warnings().isEmpty() : "the build is not free of warnings: ${warnings()}"
return true
