evaluate(new File(scripts, 'runs.groovy'))

def classes = ['shipping/target/test-classes', 'shipping/target/classes', 'orders/target/classes']
assert runMain(classes, 'com.acme.shipping.ShippingCheck') == '''\
ParcelSent ParcelSentPayload[order=OrderPlacedPayload[city=Berlin]]
LabelPrinted LabelPrintedPayload[]'''
assert warnings().isEmpty() : "the build is not free of warnings: ${warnings()}"

def shown = { new File(basedir, "$it/target/waybill/catalogue.html").getText('UTF-8') }
assert shown('orders').contains('OrderPlaced') && !shown('orders').contains('ParcelSent')
assert shown('shipping').contains('OrderPlaced') && shown('shipping').contains('ParcelSent')
assert new File(basedir, 'shipping/target/waybill/schemas/OrderPlaced.1.json').exists()
return true
