#!/usr/bin/env bash
# Modelina: where a property may be null or an Address, the Java field has an empty interface as its type.
#
# Date:     2026-11-30
# Versions: @asyncapi/modelina 5.10.1, Node 18 or later; AsyncAPI 3.0
# Guess:    anyOf of a reference and {"type": "null"} is how JSON Schema says that a reference is nullable.
#           Java's references can be null, so the field is an Address, as it is for the bare reference; for a string that
#           may be null, type ["string", "null"], the field is a String.
# Seen:     "null" is left out of the union, and the union of one stays a union: an interface without a method, called
#           AnonymousSchema_ and a number, which Address implements, and which is the field's type: no getCity() without
#           a cast. The number is the schema's place in the document: a property that is added before it renames the
#           interface. oneOf does the same. In TypeScript the field is Address | null.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund @asyncapi/modelina@5.10.1 >> npm.log
cat > generate.js <<'JS'
const { JavaGenerator, TypeScriptGenerator } = require('@asyncapi/modelina');

const address = { $ref: '#/components/schemas/Address' };

function document(properties) {
  return {
    asyncapi: '3.0.0',
    info: { title: 'orders', version: '1.0.0' },
    channels: { orders: { address: 'orders', messages: { placed: { $ref: '#/components/messages/placed' } } } },
    operations: { send: { action: 'send', channel: { $ref: '#/channels/orders' } } },
    components: {
      messages: { placed: { name: 'placed', payload: { $ref: '#/components/schemas/Order' } } },
      schemas: {
        Order: { type: 'object', properties },
        Address: { type: 'object', properties: { city: { type: 'string' } } },
      },
    },
  };
}

async function show(what, generator, properties) {
  const models = await generator.generate(document(properties));
  const order = models.find((model) => model.modelName === 'Order').result;
  const field = order.split('\n').find((line) => /private \S+ ship;|private _ship/.test(line));
  const names = models.map((model) => model.modelName).sort();
  console.log(`${what}: ${field.trim()} | models ${names.join(' ')}`);
}

(async () => {
  const nullType = { type: 'null' };
  const java = new JavaGenerator();
  await show('Java, reference', java, { ship: address });
  await show('Java, text or null', java, { ship: { type: ['string', 'null'] } });
  await show('Java, anyOf', java, { ship: { anyOf: [address, nullType] } });
  await show('Java, oneOf', java, { ship: { oneOf: [address, nullType] } });
  await show('Java, one property before', java, { id: { type: 'string' }, ship: { anyOf: [address, nullType] } });
  await show('TypeScript, anyOf', new TypeScriptGenerator(), { ship: { anyOf: [address, nullType] } });
})();
JS
node generate.js | tee out
diff out - <<'SEEN'
Java, reference: private Address ship; | models Address Order
Java, text or null: private String ship; | models Order
Java, anyOf: private AnonymousSchema_1 ship; | models Address AnonymousSchema_1 Order
Java, oneOf: private AnonymousSchema_1 ship; | models Address AnonymousSchema_1 Order
Java, one property before: private AnonymousSchema_2 ship; | models Address AnonymousSchema_2 Order
TypeScript, anyOf: private _ship?: Address | null; | models Address Order
SEEN
echo "As on 2026-11-30."
