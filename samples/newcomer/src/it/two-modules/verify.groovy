evaluate(new File(scripts, 'runs.groovy'))

def classes = ['shipping/target/test-classes', 'shipping/target/classes', 'orders/target/classes']
assert runMain(classes, 'com.acme.shipping.ShippingCheck') == '''\
ParcelSent ParcelSentPayload[order=OrderPlacedPayload[city=Berlin]]
LabelPrinted LabelPrintedPayload[]'''
assert warnings().isEmpty() : "the build is not free of warnings: ${warnings()}"
return true
