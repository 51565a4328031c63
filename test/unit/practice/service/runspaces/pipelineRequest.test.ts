import assert from 'node:assert/strict';
import { readPipelineRequest } from '../../../../../src/practice/service/runspaces/pipelineRequest';
import { ProtocolError } from '../../../../../src/practice/service/runspaces/protocolError';
import { createPipeline } from './samples';

const argument = (name: string, value: string): string => `<Obj RefId="7"><MS>${name}${value}</MS></Obj>`;

describe('practice host: what a pipeline is asked for', () => {
  it('is a script or a command, with its argument', () => {
    assert.deepEqual(readPipelineRequest(createPipeline(), '2.3'), {
      command: 'script',
      isScript: true,
      others: 0,
      argument: 'argument',
      hasInput: false,
    });
    const command = { command: '<S N="Cmd">Get-Date</S>', args: '', isScript: false, noInput: false };
    assert.deepEqual(readPipelineRequest(createPipeline(command), '2.3'), {
      command: 'Get-Date',
      isScript: false,
      others: 0,
      argument: undefined,
      hasInput: true,
    });
  });

  it('takes an argument by its name, and one that is decorated', () => {
    const of = (args: string): string | undefined =>
      readPipelineRequest(createPipeline({ args }), '2.3').argument;
    assert.equal(of(argument('<S N="N">-Argument:</S>', '<S N="V">named</S>')), 'named');
    assert.equal(of(argument('<S N="N">Other</S>', '<S N="V">x</S>')), undefined);
    assert.equal(of(argument('<Nil N="N"/>', '<Obj N="V" RefId="5"><S>wrapped</S></Obj>')), 'wrapped');
    assert.equal(of(argument('<Nil N="N"/>', '<I32 N="V">1</I32>')), undefined);
  });

  it('asks for every property that Windows asks for', () => {
    const names = [...createPipeline().matchAll(/ N="(\w+)"/g)].map(([, name]) => name);
    assert.ok(names.length > 20);
    for (const name of new Set(names)) {
      if (name === 'IsNested') continue;
      const spoilt = createPipeline().replaceAll(`N="${name}"`, 'N="Other"');
      assert.throws(() => readPipelineRequest(spoilt, '2.3'), ProtocolError, name);
    }
    const nested = createPipeline().replace('<B N="IsNested">false</B>', '');
    assert.throws(() => readPipelineRequest(nested, '2.2'), ProtocolError);
    assert.equal(readPipelineRequest(nested, '2.1').command, 'script');
    assert.throws(() => readPipelineRequest(nested.replace('<B N="IsNested">false</B>', ''), '2.1'));
  });

  it('has a command at least, and objects where it must', () => {
    const none = createPipeline().replace(
      /<Obj RefId="3">.*?<\/Obj><\/LST><\/Obj><Nil N="History"/u,
      '</LST></Obj><Nil N="History"',
    );
    assert.throws(() => readPipelineRequest(none, '2.3'), ProtocolError);
    assert.throws(() => readPipelineRequest(createPipeline({ args: '<S>x</S>' }), '2.3'), ProtocolError);
    assert.throws(() => readPipelineRequest(createPipeline({ more: '<S>x</S>' }), '2.3'), ProtocolError);
  });
});
