evaluate(new File(scripts, 'runs.groovy'))

assert runModule('target/classes', 'com.acme.orders/com.acme.orders.Main') == 'OrderPlaced'
assert warnings().isEmpty() : "the build is not free of warnings: ${warnings()}"
return true
