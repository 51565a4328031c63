import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { CimInstance, writeProperty } from '../../../src/wsman/cim';
import { DecodeError } from '../../../src/wsman/decodeError';
import { parseXml } from '../../../src/wsman/xml';
import { ADDRESSING, CIM, FILE_URI, file, JOB_URI, WSMAN, XSI } from './samples';

const DECLARATIONS = `xmlns:xsi="${XSI}" xmlns:p="${JOB_URI}" xmlns:cim="${CIM}"`;

function instance(properties: string): CimInstance {
  return CimInstance.read(
    parseXml(`<p:Class ${DECLARATIONS} xsi:type="p:Class_Type">${properties}</p:Class>`),
  );
}

describe('CimInstance', () => {
  describe('scalars', () => {
    it('distinguishes nil, the empty string, and a missing property', () => {
      const values = instance('<p:Nil xsi:nil="true"/><p:Empty></p:Empty><p:Closed/>');
      assert.deepEqual(
        ['Nil', 'Empty', 'Closed', 'Absent'].map((name) => [values.has(name), values.text(name)]),
        [
          [true, undefined],
          [true, ''],
          [true, ''],
          [false, undefined],
        ],
      );
    });

    it('recognises nil by its namespace, among other attributes', () => {
      const values = instance(
        `<p:A xmlns:i="${XSI}" i:nil="1" i:type="cim:cimString"/><p:B xsi:nil="false">b</p:B><p:C nil="true">c</p:C>`,
      );
      assert.deepEqual([values.text('A'), values.text('B'), values.text('C')], [undefined, 'b', 'c']);
    });

    it('keeps white space in strings', () => {
      assert.equal(instance('<p:A>  two\n lines </p:A>').text('A'), '  two\n lines ');
    });

    it('keeps a text that looks like a number', () => {
      assert.equal(instance('<p:A>007</p:A>').text('A'), '007');
    });

    it('reads unsigned numbers up to their width, with blanks around them', () => {
      const values = instance(
        '<p:Byte>0</p:Byte><p:Max32> 4294967295\n</p:Max32><p:Safe>9007199254740993</p:Safe><p:Max64>18446744073709551615</p:Max64>',
      );
      assert.equal(values.uint('Byte'), 0);
      assert.equal(values.uint('Max32'), 4_294_967_295);
      assert.equal(values.uint64('Safe'), 9_007_199_254_740_993n);
      assert.equal(values.uint64('Max64'), 18_446_744_073_709_551_615n);
    });

    it('reads no number from nil or a missing property', () => {
      const values = instance('<p:Nil xsi:nil="true"/>');
      for (const name of ['Nil', 'Absent']) assert.equal(values.uint(name), undefined, name);
    });

    for (const text of [
      '',
      ' ',
      '<p:B>1</p:B>',
      '-1',
      '+1',
      '1.5',
      '1e3',
      '0x10',
      'five',
      '1 2',
      '18446744073709551616',
      '1'.repeat(30),
    ])
      it(`refuses ${text} as an unsigned number`, () => {
        assert.throws(() => instance(`<p:A>${text}</p:A>`).uint64('A'), DecodeError);
      });

    it('refuses a number of more than 32 bits as a 32-bit number', () => {
      assert.throws(() => instance('<p:A>4294967296</p:A>').uint('A'), DecodeError);
    });

    it('reads a code as an unsigned number, however its sign is written', () => {
      for (const text of ['2147942405', '-2147024891', ' -2147024891 '])
        assert.equal(instance(`<p:A>${text}</p:A>`).hresult('A'), 0x80070005);
      for (const text of ['', '-', '-2147483649', '4294967296', '0x80070005'])
        assert.throws(() => instance(`<p:A>${text}</p:A>`).hresult('A'), DecodeError);
      assert.throws(() => instance('<p:A>0</p:A><p:A>1</p:A>').hresult('A'), DecodeError);
      assert.equal(instance('').hresult('A'), undefined);
    });

    it('reads booleans of any case, and 1 and 0', () => {
      const read = (text: string): boolean | undefined => instance(`<p:A>${text}</p:A>`).boolean('A');
      assert.deepEqual(['true', 'True', 'TRUE', '1', ' true '].map(read), [true, true, true, true, true]);
      assert.deepEqual(['false', 'False', '0'].map(read), [false, false, false]);
      for (const text of ['', 'maybe', '2', '<p:B>true</p:B>']) assert.throws(() => read(text), DecodeError);
      assert.equal(instance('<p:A xsi:nil="true"/>').boolean('A'), undefined);
      assert.equal(instance('').boolean('A'), undefined);
    });

    it('unwraps date-times and intervals, with a namespace and, in a projection, without', () => {
      const values = instance(
        '<p:A><cim:Datetime>2013-04-15T16:28:43.488171Z</cim:Datetime></p:A><p:B><cim:Interval>P0DT0H1M40S</cim:Interval></p:B>' +
          '<p:C><Datetime>2013-04-15T16:28:43.5+08:00</Datetime></p:C>' +
          `<p:D><c:Date xmlns:c="${CIM}">2013-04-15</c:Date></p:D>`,
      );
      assert.equal(values.text('A'), '2013-04-15T16:28:43.488171Z');
      assert.equal(values.text('B'), 'P0DT0H1M40S');
      assert.equal(values.text('C'), '2013-04-15T16:28:43.5+08:00');
      assert.equal(values.text('D'), '2013-04-15');
    });

    it('reads a property of a class that is called Datetime', () => {
      const [embedded] = instance('<p:A><p:Datetime>x</p:Datetime></p:A>').instances('A');
      assert.equal(embedded?.text('Datetime'), 'x');
    });

    it('ignores types on the wire, and undeclared prefixes in them', () => {
      const values = instance(
        '<p:A xsi:type="cim:cimUnsignedInt">5</p:A><p:B xsi:type="nowhere:cimString">x</p:B>',
      );
      assert.equal(values.uint('A'), 5);
      assert.equal(values.text('B'), 'x');
    });
  });

  describe('names', () => {
    it('match in any case, and keep the host’s spelling and order', () => {
      const values = instance('<p:BytesTotal>1</p:BytesTotal><p:aNewOne>2</p:aNewOne>');
      assert.equal(values.text('bytestotal'), '1');
      assert.equal(values.text('ANEWONE'), '2');
      assert.deepEqual(values.names, ['BytesTotal', 'aNewOne']);
    });

    it('may be names of JavaScript object methods', () => {
      const values = instance('<p:constructor>1</p:constructor>');
      assert.equal(values.text('constructor'), '1');
      assert.equal(values.text('toString'), undefined);
    });

    it('exclude the location of the object, which is no property', () => {
      const values = instance(
        `<p:A>1</p:A><cim:Location><a:Address xmlns:a="${ADDRESSING}">x</a:Address></cim:Location>`,
      );
      assert.deepEqual(values.names, ['A']);
    });

    it('match in any namespace of the class: hosts repeat the spelling of the request', () => {
      const values = CimInstance.read(
        parseXml(`<q:X xmlns:q="${JOB_URI.toUpperCase()}"><q:State>3</q:State></q:X>`),
      );
      assert.equal(values.uint('State'), 3);
    });
  });

  describe('arrays', () => {
    it('repeat the element, adjacent or not', () => {
      const values = instance(`${file(1)}<p:State>3</p:State>${file(2)}`);
      assert.deepEqual(
        values.instances('Files').map((each) => each.text('LocalFile')),
        ['D:\\drop\\pack1.zip', 'D:\\drop\\pack2.zip'],
      );
      assert.deepEqual(values.names, ['Files', 'State']);
    });

    it('of one element look like a scalar', () => {
      assert.equal(instance(file(1)).instances('Files').length, 1);
    });

    it('of texts keep their order, and leave out nil and objects', () => {
      const values = instance(
        '<p:A>one</p:A><p:A xsi:nil="true"/><p:a> two </p:a><p:A><p:B>x</p:B></p:A><p:A></p:A>',
      );
      assert.deepEqual(values.texts('A'), ['one', ' two ', '']);
      assert.deepEqual(values.texts('Absent'), []);
    });

    it('are absent when empty, and nil counts as empty', () => {
      assert.deepEqual(instance('').instances('Files'), []);
      assert.deepEqual(instance('<p:Files xsi:nil="true"/>').instances('Files'), []);
      assert.deepEqual(instance('<p:Files></p:Files>').instances('Files'), []);
    });

    it('of texts give their first element as text', () => {
      assert.equal(instance('<p:A>1</p:A><p:A>2</p:A>').text('A'), '1');
    });
  });

  describe('embedded instances', () => {
    for (const [what, type] of [
      ['a fresh prefix', 'xsi:type="p1:BitsClientFile_Type"'],
      ['the prefix of the outer class', 'xsi:type="p:BitsClientFile_Type"'],
      ['a prefix that nobody declared', 'xsi:type="p9:BitsClientFile_Type"'],
      ['no type', ''],
    ] as const)
      it(`are read with ${what}`, () => {
        const values = instance(
          `<p:Files ${type} xmlns:p1="${FILE_URI}"><p1:BytesTotal>18446744073709551615</p1:BytesTotal><p1:Completed>true</p1:Completed></p:Files>`,
        );
        const [embedded] = values.instances('Files');
        assert.equal(embedded?.uint64('BytesTotal'), 18_446_744_073_709_551_615n);
        assert.equal(embedded.boolean('Completed'), true);
        assert.equal(values.text('Files'), undefined);
      });

    it('nest', () => {
      const [outer] = instance('<p:A><p:B><p:C>x</p:C></p:B></p:A>').instances('A');
      assert.equal(outer?.instances('B')[0]?.text('C'), 'x');
    });

    it('are not references, which hold the address of another object', () => {
      const values = instance(
        `<p:PartComponent xmlns:a="${ADDRESSING}" xmlns:w="${WSMAN}"><a:Address>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address>` +
          '<a:ReferenceParameters><w:ResourceURI>urn:x</w:ResourceURI><w:SelectorSet><w:Selector Name="Name">BITS</w:Selector></w:SelectorSet></a:ReferenceParameters></p:PartComponent><p:State>3</p:State>',
      );
      assert.equal(values.has('PartComponent'), true);
      assert.equal(values.text('PartComponent'), undefined);
      assert.deepEqual(values.instances('PartComponent'), []);
      assert.equal(values.uint('State'), 3);
    });
  });

  it('reads the fragment of a projection, whose children are in no namespace', () => {
    const values = CimInstance.read(
      parseXml(
        `<w:XmlFragment xmlns:xsi="${XSI}" xmlns:w="${WSMAN}"><BytesTotal>5</BytesTotal><InstallDate><Datetime>2013-04-15T00:00:00Z</Datetime></InstallDate><JobId>{X}</JobId><Owner xsi:nil="true"/></w:XmlFragment>`,
      ),
    );
    assert.deepEqual(values.names, ['BytesTotal', 'InstallDate', 'JobId', 'Owner']);
    assert.equal(values.uint64('BytesTotal'), 5n);
    assert.equal(values.text('InstallDate'), '2013-04-15T00:00:00Z');
    assert.equal(values.text('Owner'), undefined);
  });

  it('reads back every text that was written', () => {
    const text = fc.string({ unit: 'grapheme' }).map((value) => value.replace(/[^\t\n\r\u0020-\ufffd]/g, ''));
    fc.assert(
      fc.property(text, (value) => {
        assert.equal(instance(writeProperty('A', value)).text('A'), value);
      }),
    );
  });

  it('reads back every unsigned number that was written', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 0xffff_ffff_ffff_ffffn), (value) => {
        assert.equal(instance(writeProperty('A', value)).uint64('A'), value);
      }),
    );
  });
});

describe('writeProperty', () => {
  it('writes scalars: numbers in decimal, booleans in lower case, texts escaped', () => {
    assert.equal(writeProperty('A', 5), '<p:A>5</p:A>');
    assert.equal(writeProperty('A', 18_446_744_073_709_551_615n), '<p:A>18446744073709551615</p:A>');
    assert.equal(writeProperty('A', true), '<p:A>true</p:A>');
    assert.equal(writeProperty('A', 'a & <b>'), '<p:A>a &amp; &lt;b&gt;</p:A>');
    assert.equal(writeProperty('A', ''), '<p:A></p:A>');
  });

  it('writes nil, and declares its own prefix for it', () => {
    assert.equal(instance(writeProperty('A', null)).text('A'), undefined);
    assert.equal(parseXml(writeProperty('A', null).replace('<p:A', `<p:A xmlns:p="${JOB_URI}"`)).isNil, true);
  });

  it('repeats the element for an array, and writes nothing for an empty one', () => {
    assert.equal(
      writeProperty('CertHash', [1, 255]),
      '<p:CertHash>1</p:CertHash><p:CertHash>255</p:CertHash>',
    );
    assert.equal(writeProperty('CertHash', []), '');
  });
});
