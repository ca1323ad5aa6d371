// Answers each line, {schema, documents, vocabulary}, with {wrong} for a schema that is none, or with {refusals}: an
// empty text for each document that is accepted.
import { createInterface } from 'node:readline';
import addFormats from 'ajv-formats';
import Ajv2020 from 'ajv/dist/2020.js';

for await (const line of createInterface({ input: process.stdin })) {
  const { schema, documents, vocabulary } = JSON.parse(line);
  let answer;
  try {
    const ajv = new Ajv2020.default({ strict: true, allErrors: true, logger: false });
    addFormats.default(ajv);
    ajv.addVocabulary(vocabulary);
    const validate = ajv.compile(schema);
    answer = { refusals: documents.map((it) => (validate(it) ? '' : ajv.errorsText(validate.errors))) };
  } catch (e) {
    answer = { wrong: String(e) };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
