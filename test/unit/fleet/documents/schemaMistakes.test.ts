import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { JsonDocument } from '../../../../src/fleet/documents/jsonDocument';
import { schemaMistakes, type SchemaCheck } from '../../../../src/fleet/documents/schemaMistakes';

const COLOUR = { enum: ['red', 'green'], form: 'a colour' } as const;
const SCHEMA = {
  properties: {
    lamps: { type: 'array', items: { properties: { colour: COLOUR, place: { type: 'string' } } } },
    rooms: { additionalProperties: { properties: { colour: COLOUR } } },
  },
} as const;

type SchemaErrors = NonNullable<SchemaCheck['errors']>;

/** A compiled check that finds always the same. */
const finds = (...errors: SchemaErrors): SchemaCheck => Object.assign(() => errors.length === 0, { errors });

const LAMPS = new JsonDocument('{\n  "lamps": [\n    { "color": 1, "place": 2 }\n  ]\n}');

describe('mistakes that a schema finds', () => {
  it('are none in a document that follows it', () => {
    assert.deepEqual(schemaMistakes(finds(), SCHEMA, LAMPS), []);
  });

  it('are in the order of the text, each place once', () => {
    const check = finds(
      { instancePath: '/lamps/0/place', params: { type: 'string' } },
      { instancePath: '/lamps/0/place', params: {} },
      { instancePath: '/lamps/0', params: { additionalProperty: 'color' } },
      { instancePath: '', params: { missingProperty: 'rooms' } },
    );
    assert.deepEqual(schemaMistakes(check, SCHEMA, LAMPS), [
      { kind: 'keyMissing', key: 'rooms', path: [], line: 1, column: 1 },
      { kind: 'keyUnknown', key: 'color', meant: 'colour', path: ['lamps', 0], line: 3, column: 7 },
      { kind: 'value', wanted: { type: 'string' }, path: ['lamps', 0, 'place'], line: 3, column: 28 },
    ]);
  });

  for (const room of ['7', '__proto__', 'toString'])
    it(`are found in an object with any keys, such as ${room}`, () => {
      const document = new JsonDocument(`{"rooms":{"${room}":{"colour":5}}}`);
      const check = finds({ instancePath: `/rooms/${room}/colour`, params: {} });
      const [mistake] = schemaMistakes(check, SCHEMA, document);
      assert.ok(mistake?.kind === 'value');
      assert.equal(mistake.wanted, COLOUR);
      assert.deepEqual(mistake.path, ['rooms', room, 'colour']);
    });
});
