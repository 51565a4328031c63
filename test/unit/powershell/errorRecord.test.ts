import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readClixml } from '../../../src/powershell/clixml/read';
import { readErrorRecord } from '../../../src/powershell/errorRecord';

const record = (exception: string, more = ''): string =>
  `<Obj RefId="0"><ToString>in short</ToString><MS>${exception}<S N="FullyQualifiedErrorId">Id,Class</S>${more}</MS></Obj>`;

describe('an error record', () => {
  it('has a message, an id, and the code of its exception, unsigned', () => {
    const exception =
      '<Obj N="Exception" RefId="1"><Props><S N="Message">no such job</S><I32 N="HResult">-2145386495</I32></Props></Obj>';
    assert.deepEqual(readErrorRecord(readClixml(record(exception))), {
      message: 'no such job',
      id: 'Id,Class',
      hresult: 0x8020_0001,
    });
  });

  it('of Windows 7 has no code, and one of a script may have words of its own', () => {
    const details = '<S N="ErrorDetails_Message">better words</S>';
    const exception = '<Obj N="Exception" RefId="1"><Props><S N="Message">words</S></Props></Obj>';
    assert.deepEqual(readErrorRecord(readClixml(record(exception, details))), {
      message: 'better words',
      id: 'Id,Class',
      hresult: undefined,
    });
    assert.equal(readErrorRecord(readClixml(record('')))?.message, 'in short');
  });

  it('is none where there is no object', () => {
    assert.equal(readErrorRecord('text'), undefined);
    assert.equal(readErrorRecord(undefined), undefined);
  });
});
