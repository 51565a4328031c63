import assert from 'node:assert/strict';
import { objectsIn, readRequestState } from '../../../../src/windows/feature/requestState';
import { CimInstance } from '../../../../src/wsman/cim';
import { DecodeError } from '../../../../src/wsman/decodeError';
import { parseXml } from '../../../../src/wsman/xml';

const output = (inner: string): CimInstance =>
  CimInstance.read(
    parseXml(
      `<p:X_OUTPUT xmlns:p="urn:p" xmlns:o="urn:o" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${inner}</p:X_OUTPUT>`,
    ),
  );
const state = (inner: string): CimInstance => output(`<p:AlterationState>${inner}</p:AlterationState>`);
const read = (instance: CimInstance): ReturnType<typeof readRequestState> =>
  readRequestState(instance, 'AlterationState');

describe('the state of a request', () => {
  it('is read with everything in it', () => {
    assert.deepEqual(
      read(
        state(
          '<o:RequestState>2</o:RequestState><o:RestartRequired>true</o:RestartRequired>' +
            '<o:ProgressTicks>3</o:ProgressTicks><o:TotalTicks>4</o:TotalTicks>' +
            '<o:Warnings>one</o:Warnings><o:Warnings>two</o:Warnings>' +
            '<o:Error><o:ErrorMessage>Text</o:ErrorMessage><o:ErrorId>Id</o:ErrorId><o:ErrorCategory>7</o:ErrorCategory></o:Error>',
        ),
      ),
      {
        phase: 'failed',
        restartRequired: true,
        progressTicks: 3,
        totalTicks: 4,
        warnings: ['one', 'two'],
        error: { message: 'Text', id: 'Id', category: 7 },
      },
    );
  });

  it('may lack everything but the state itself', () => {
    const found = read(state('<o:RequestState>0</o:RequestState><o:Error xsi:nil="true"/><o:Warnings/>'));
    assert.deepEqual(found, {
      phase: 'inProgress',
      restartRequired: false,
      progressTicks: 0,
      totalTicks: 0,
      warnings: [],
      error: undefined,
    });
  });

  it('may be missing', () => {
    assert.equal(read(output('<p:ReturnValue>0</p:ReturnValue>')), undefined);
    assert.equal(read(output('<p:AlterationState xsi:nil="true"/>')), undefined);
  });

  it('is one of three', () => {
    assert.throws(() => read(state('<o:RequestState>3</o:RequestState>')), DecodeError);
    assert.throws(() => read(state('<o:ProgressTicks>3</o:ProgressTicks>')), DecodeError);
  });

  it('is cut where its texts are long or many', () => {
    const long = `<o:Warnings>${'x'.repeat(5000)}</o:Warnings>`;
    const found = read(state(`<o:RequestState>1</o:RequestState>${long.repeat(200)}`));
    assert.equal(found?.warnings.length, 50);
    assert.equal(found.warnings[0]?.length, 1000);
  });
});

it('objects that are no list of objects are none', () => {
  assert.deepEqual(objectsIn(output('<p:List>text</p:List><p:List/>'), 'List'), []);
});
