import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import { describe, it } from 'mocha';
import { inputSchemaOf, isToolName, TOOL_NAMES, toolOf } from '../../../src/assistants/toolTable';

/** Characters of all descriptions and schemas: a model reads them at each turn, whether it uses a tool or not. */
const MOST_CHARACTERS = 12_000;

describe('the table of tools', () => {
  it('has few tools, whose names are verb first', () => {
    assert.equal(TOOL_NAMES.length, 6);
    for (const name of TOOL_NAMES) assert.match(name, /^(?:list|explain|test|plan|change)_bits_[a-z]+$/);
    assert.equal(isToolName('constructor'), false);
  });

  it('has schemas that hold: strict, closed, every array with items', () => {
    const ajv = new Ajv({ strict: true });
    for (const name of TOOL_NAMES) {
      const schema = inputSchemaOf(toolOf(name));
      assert.equal(ajv.validateSchema(schema), true, name);
      assert.doesNotThrow(() => ajv.compile(schema), name);
      assert.equal(schema.additionalProperties, false);
      for (const [key, parameter] of Object.entries(schema.properties)) {
        assert.ok(parameter.description.length > 0, `${name} ${key}`);
        if (parameter.type === 'array') assert.equal(parameter.items.type, 'string');
      }
    }
  });

  it('costs a model little', () => {
    const all = TOOL_NAMES.map((name) =>
      JSON.stringify([toolOf(name).description, inputSchemaOf(toolOf(name))]),
    );
    const characters = all.join('').length;
    assert.ok(characters < MOST_CHARACTERS, String(characters));
  });

  it('says of each tool whether it only reads, and of one that it destroys', () => {
    const changing = TOOL_NAMES.filter((name) => !toolOf(name).hints.readOnlyHint);
    assert.deepEqual(changing, ['change_bits_jobs']);
    for (const name of TOOL_NAMES)
      assert.equal(toolOf(name).hints.destructiveHint, changing.includes(name), name);
  });
});
