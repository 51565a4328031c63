import assert from 'node:assert/strict';
import * as write from '../../../../../../src/practice/service/runspaces/clixml/write';

describe('practice host: CLIXML to send', () => {
  it('has primitives by their tags, escaped twice', () => {
    assert.equal(write.writeClixml(write.text('a<b\n"&')), '<S>a&lt;b_x000A_"&amp;</S>');
    assert.equal(write.writeClixml(write.boolean(true)), '<B>true</B>');
    assert.equal(write.writeClixml(write.int32(-1)), '<I32>-1</I32>');
    assert.equal(write.writeClixml(write.int64(2n ** 40n)), '<I64>1099511627776</I64>');
    assert.equal(write.writeClixml(write.version('2.3')), '<Version>2.3</Version>');
    assert.equal(write.writeClixml(write.nil), '<Nil />');
  });

  it('numbers objects and type names from the outside to the inside', () => {
    const inner = write.object({}, { types: ['B'], shown: 'b\n', own: { Message: write.text('m') } });
    assert.equal(
      write.writeClixml(write.object({ a: inner, 'b"': write.nil }, { types: ['A', 'Object'] })),
      '<Obj RefId="0"><TN RefId="0"><T>A</T><T>Object</T></TN><MS>' +
        '<Obj N="a" RefId="1"><TN RefId="1"><T>B</T></TN><ToString>b_x000A_</ToString>' +
        '<Props><S N="Message">m</S></Props></Obj>' +
        '<Nil N="b&quot;" /></MS></Obj>',
    );
  });

  it('has dictionaries with keys and values', () => {
    const xml = write.writeClixml(write.dictionary({ k: write.int32(1) }));
    assert.match(
      xml,
      /^<Obj RefId="0"><TN RefId="0"><T>System\.Management\.Automation\.PSPrimitiveDictionary</,
    );
    assert.match(xml, /<DCT><En><S N="Key">k<\/S><I32 N="Value">1<\/I32><\/En><\/DCT><\/Obj>$/);
  });
});
