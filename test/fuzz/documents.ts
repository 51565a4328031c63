import fc from 'fast-check';
import { NS } from '../../src/wsman/names';

/** XML texts, generated and spoilt, for readers that must accept or refuse any input. */

/** Pieces with a meaning in XML, in SOAP or as names of properties. */
const SNIPPETS = [
  ...[
    '<',
    '>',
    '/>',
    '</',
    '<a>',
    '</a>',
    '<a b="',
    '"',
    "'",
    '=',
    '&',
    ';',
    '<?',
    '?>',
    '<!--',
    '-->',
    '--',
  ],
  ...[
    '<![CDATA[',
    ']]>',
    '&amp;',
    '&lt;',
    '&#65;',
    '&#x0;',
    '&#xD800;',
    '&#x110000;',
    '&#9999999;',
    '&nbsp;',
    '&__proto__;',
  ],
  ...[
    '<!DOCTYPE a [<!ENTITY b "cc">]>',
    '&b;',
    '<?xml version="1.0" encoding="utf-16"?>',
    ' xmlns=""',
    ' xmlns:s=""',
  ],
  ...[
    ' xsi:nil="true"',
    ' xml:space="preserve"',
    ':',
    's:',
    'xmlns:',
    'constructor',
    '__proto__',
    '#text',
    ':@',
    '#cdata',
  ],
  ...[
    '\0',
    '\u0001',
    '\ufffe',
    '\ufeff',
    '\ud800',
    '\udc00',
    '\u2028',
    '\u202e',
    '\r\n',
    '\t',
    '\u00a0',
    '𐀀',
  ],
  ...['9'.repeat(30), '0x8004100E', '-1', '1e9', ' 1 ', '2150858752', '4294967296'],
] as const;

const snippet = fc.oneof(
  { arbitrary: fc.constantFrom(...SNIPPETS), weight: 8 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 8 }), weight: 2 },
  {
    arbitrary: fc.tuple(fc.constantFrom(...SNIPPETS), fc.nat(400)).map(([text, times]) => text.repeat(times)),
    weight: 1,
  },
);
const at = fc.nat(8192);
const edit = fc.record({ at, remove: fc.oneof(fc.constant(0), fc.nat(60)), add: snippet });

function edited(text: string, change: { at: number; remove: number; add: string }): string {
  const place = change.at % (text.length + 1);
  return text.slice(0, place) + change.add + text.slice(place + change.remove);
}

/** Documents unchanged, with a few changes, or with a piece of another one. */
export function spoilt(...samples: readonly string[]): fc.Arbitrary<string> {
  const sample = fc.constantFrom(...samples);
  const changed = fc
    .tuple(sample, fc.array(edit, { maxLength: 3 }))
    .map(([text, edits]) => edits.reduce(edited, text));
  const mixed = fc.tuple(changed, sample, at, at, fc.nat(300)).map(([text, other, place, from, length]) => {
    const start = from % (other.length + 1);
    return edited(text, { at: place, remove: 0, add: other.slice(start, start + length) });
  });
  return fc.oneof({ arbitrary: changed, weight: 4 }, { arbitrary: mixed, weight: 1 });
}

const DECLARATIONS = Object.entries({
  s: NS.soap,
  a: NS.addressing,
  w: NS.wsman,
  n: NS.enumeration,
  f: NS.fault,
  cim: NS.cim,
  xsi: NS.xsi,
  p: 'urn:class',
})
  .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  .join('');

/** A tree as a list of steps: into a child, out of it, or to a sibling. Elements open at the end are closed. */
type Step = { readonly open: string } | { readonly text: string } | 'close';

/**
 * Well-formed documents of the given names in any order, with the namespaces of SOAP.
 * @param names with the prefixes of {@link DECLARATIONS}
 * @param around the elements around all others, outermost first
 */
export function trees(names: readonly string[], ...around: readonly string[]): fc.Arbitrary<string> {
  const attributes = fc.constantFrom(
    ...['', '', '', ' xsi:nil="true"', ' Code="5"', ' Code="99999999999"', ' xmlns="urn:x"', ' xmlns:p=""'],
  );
  const text = fc
    .oneof(fc.constantFrom(...SNIPPETS), fc.string({ unit: 'binary', maxLength: 12 }))
    .map((value) => value.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`));
  const step: fc.Arbitrary<Step> = fc.oneof(
    {
      arbitrary: fc
        .tuple(fc.constantFrom(...names), attributes, fc.nat(99))
        .map(([name, more, chance]): Step => ({
          open: `${chance < 3 ? name.replace(':', ':x:') : name}${more}`,
        })),
      weight: 5,
    },
    { arbitrary: text.map((value): Step => ({ text: value })), weight: 3 },
    { arbitrary: fc.constant<Step>('close'), weight: 3 },
  );
  return fc.array(step, { maxLength: 25 }).map((steps) => {
    const open: string[] = [];
    let document = around.map((name, index) => `<${name}${index === 0 ? DECLARATIONS : ''}>`).join('');
    for (const each of steps) {
      if (each === 'close') document += open.length > 0 ? `</${String(open.pop())}>` : '';
      else if ('text' in each) document += each.text;
      else {
        open.push(each.open.split(' ')[0] ?? '');
        document += `<${each.open}>`;
      }
    }
    for (const name of [...around, ...open].reverse()) document += `</${name}>`;
    return document;
  });
}
