import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Instance } from '../../../src/practice/service/jobInstance';
import { CimInstance } from '../../../src/wsman/cim';
import { WORTH_LEARNING } from '../../../src/wsman/knownRows';
import { NS } from '../../../src/wsman/names';
import { RowElement } from '../../../src/wsman/rowElement';
import { parseXml } from '../../../src/wsman/xml';
import type { XmlElement } from '../../../src/wsman/xmlElement';
import { ANSWER_SHAPES, ShapedWriter, type AnswerShape } from '../../answerShapes';
import { damaged } from './damaged';

/** A page of a listing. */
function page(shape: AnswerShape, jobs: readonly Instance[]): string {
  const writer = new ShapedWriter(shape);
  const objects = jobs.map((job) => writer.object(job)).join('');
  return (
    `<s:Envelope xmlns:s="${NS.soap}" xmlns:n="${NS.enumeration}" xmlns:w="${NS.wsman}"${writer.declarations}>` +
    `<s:Body><n:PullResponse><n:Items>${objects}</n:Items></n:PullResponse></s:Body></s:Envelope>`
  );
}

/** The items of a document, made so long that it is worth to learn from them. */
function itemsOf(document: string): readonly XmlElement[] {
  return parseXml(document.padEnd(WORTH_LEARNING)).find('Items')?.children ?? [];
}

/** A value, or the name of the error in its place. */
function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error instanceof Error ? error.name : error;
  }
}

/** Everything that an instance answers to anybody. */
function readings(instance: CimInstance): unknown {
  return instance.names.map((name) => [
    name,
    instance.has(name),
    instance.text(name),
    instance.texts(name),
    outcome(() => instance.uint(name)),
    outcome(() => instance.uint64(name)),
    outcome(() => instance.hresult(name)),
    outcome(() => instance.boolean(name)),
    instance.instances(name).map(readings),
  ]);
}

function outline({ qname, namespace, attributes, text, children }: XmlElement): unknown {
  return [qname, namespace, attributes, text, children.map(outline)];
}

/** Readings and elements of a document; a comment after the root has the library read the whole of it. */
function bothReadings(document: string): unknown {
  return outcome(() => {
    const items = itemsOf(document);
    return [items.map((item) => readings(CimInstance.read(item))), items.map(outline)];
  });
}

function same(document: string): void {
  assert.deepEqual(bothReadings(document), bothReadings(`${document}<!-- -->`), document);
}

const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '0',
    '1',
    'true',
    '-2147024891',
    'Nightly',
    'a & b < c > "d"',
    'Ünïcode 漢字 \u{1f600}',
  ),
  fc.string({ maxLength: 30 }),
  fc.nat().map(String),
);
const value = fc.oneof(text, fc.constant(null));
const file = fc.record({ BytesTotal: value, Completed: value, LocalFile: value, RemoteUrl: value });
const job = fc
  .record(
    {
      BytesTotal: value,
      Description: value,
      DisplayName: value,
      Files: fc.array(file, { maxLength: 3 }),
      JobCompletionTime: value,
      JobId: text,
      Owner: value,
      State: value,
    },
    { requiredKeys: ['JobId', 'State'] },
  )
  .map(({ Files, ...others }): Instance => {
    const files: Instance[] = (Files ?? []).map((each) => Object.entries(each));
    return [...Object.entries(others), ['Files', files]];
  });
const shape = fc.constantFrom(...Object.values(ANSWER_SHAPES));
const document = fc
  .tuple(shape, fc.array(job, { minLength: 1, maxLength: 8 }))
  .map(([as, jobs]) => page(as, jobs));

describe('the instances of a listing', () => {
  for (const [name, as] of Object.entries(ANSWER_SHAPES)) {
    it(`are recognised whole after the first one: ${name}`, () => {
      const plain: Instance = [
        ['BytesTotal', '18446744073709551615'],
        ['Description', ''],
        ['Files', [[['RemoteUrl', 'http://x/?a&b']], [['RemoteUrl', 'http://y/']]]],
        ['JobId', '{1}'],
        ['State', '4'],
      ];
      const found = itemsOf(page(as, [plain, plain, plain]));
      assert.deepEqual(
        found.slice(1).map((item) => item instanceof RowElement),
        [true, true],
      );
      const [first, , last] = found.map((item) => readings(CimInstance.read(item)));
      assert.deepEqual(last, first);
    });
  }

  it('are read by their elements in a short answer, where learning would cost more than it brings', () => {
    const plain: Instance = [['JobId', '{1}']];
    const short = parseXml(page({ ...ANSWER_SHAPES.windows, prefix: 'short' }, [plain, plain, plain]));
    assert.ok(!short.find('Items')?.children.some((item) => item instanceof RowElement));
  });

  it('are read like the library reads them, in all shapes', () => {
    fc.assert(fc.property(document, same), { numRuns: 400 });
  });

  it('are read like the library reads them where they are damaged', () => {
    const spoilt = damaged(
      document,
      '<',
      '>',
      '</',
      '/>',
      '&',
      '&amp;',
      '"',
      '<!---->',
      ' ',
      '\n',
      '<b/>',
      'x',
      '<![CDATA[x]]>',
    );
    fc.assert(fc.property(spoilt, same), { numRuns: 800 });
  });

  it('are refused with a reference that nothing declares', () => {
    const items = (text: string): string =>
      `<n:Items xmlns:n="${NS.enumeration}">${'<I><A>1</A></I>'.repeat(3)}<I><A>${text}</A></I></n:Items>`;
    for (const text of ['a & b', '&unknown;', '&amp', '&amp;&x;']) {
      assert.equal(bothReadings(items(text)), 'DecodeError', text);
      same(items(text));
    }
    same(items('&amp;&#65;&#x1F600;'));
  });

  it('are read by their elements where they hold times, references or instances of more levels', () => {
    const inner = [
      `<t:A><c:Datetime>2026-01-01T00:00:00Z</c:Datetime></t:A>`,
      `<t:A><a:Address>x</a:Address></t:A>`,
      `<t:A><t:B><t:C><t:D>1</t:D></t:C></t:B></t:A>`,
      `<t:A>x<t:B>1</t:B></t:A>`,
      `x<t:A>1</t:A>`,
      `<t:A i:nil="true"><t:B>1</t:B></t:A>`,
      `<t:A xmlns:t="urn:other">1</t:A>`,
      `<t:A xmlns:t="${NS.cim}">1</t:A>`,
    ];
    for (const each of inner) {
      const items = `<t:I><t:A>1</t:A></t:I><t:I>${each}</t:I>`.repeat(4);
      same(
        `<n:Items xmlns:n="${NS.enumeration}" xmlns:t="urn:t" xmlns:i="${NS.xsi}" xmlns:a="${NS.addressing}" ` +
          `xmlns:c="${NS.cim}">${items}</n:Items>`,
      );
    }
  });
});
