// Prints what others make of the AsyncAPI document in the file of the first argument: what the parser says, and the
// names of the models that are generated, by language.
import { readFileSync } from 'node:fs';
import { CSharpGenerator, JavaGenerator, TypeScriptGenerator } from '@asyncapi/modelina';
import { Parser } from '@asyncapi/parser';

const { document, diagnostics } = await new Parser().parse(readFileSync(process.argv[2], 'utf8'));
const models = {};
if (document) {
  for (const [language, generator] of Object.entries({
    java: new JavaGenerator(),
    typescript: new TypeScriptGenerator(),
    csharp: new CSharpGenerator(),
  })) {
    models[language] = (await generator.generate(document)).map((model) => model.modelName);
  }
}
const said = diagnostics.map((it) => ({
  severity: it.severity,
  text: `${it.code} at ${it.path.join('/')}: ${it.message}`,
}));
process.stdout.write(JSON.stringify({ said, models }) + '\n');
