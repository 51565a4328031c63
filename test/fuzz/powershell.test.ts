import fc from 'fast-check';
import { describe } from 'mocha';
import { ScriptAnswer } from '../../src/bits/cmdlets/answer';
import { decodeJob } from '../../src/bits/decodeJob';
import { readClixml } from '../../src/powershell/clixml/read';
import { readErrorRecord } from '../../src/powershell/errorRecord';
import { Pipeline } from '../../src/powershell/pipeline';
import { PoolOpening } from '../../src/powershell/poolState';
import { DecodeError } from '../../src/wsman/decodeError';
import { readReceived } from '../../src/wsman/shell/received';
import { readCommandId, readShellId } from '../../src/wsman/shell/shellAnswers';
import { parseXml } from '../../src/wsman/xml';
import { CAPABILITY, created, ended, OPENED, output, received, started } from '../unit/powershell/samples';
import { damaged, noise } from './bytes';
import { fuzz, outcomeOf } from './target';

const isTyped = (error: unknown): boolean => error instanceof DecodeError;

const bytesOf = (base64: string): Buffer => Buffer.from(base64, 'base64');
const ERROR_RECORD =
  '<Obj N="ExceptionAsErrorRecord" RefId="1"><TN RefId="0"><T>System.Management.Automation.ErrorRecord</T></TN>' +
  '<ToString>no</ToString><MS><Obj N="Exception" RefId="2"><TNRef RefId="0"/><Props><S N="Message">no_x000A_</S>' +
  '<I32 N="HResult">-5</I32><Ref N="InnerException" RefId="2"/></Props></Obj><S N="FullyQualifiedErrorId">Id</S></MS></Obj>';
const MESSAGES = [
  Buffer.concat([bytesOf(CAPABILITY), bytesOf(OPENED)]),
  Buffer.concat([bytesOf(output('a_x0041_')), bytesOf(ended(5, ERROR_RECORD))]),
];
const SHELL_ANSWERS = [created, started, received([OPENED], true)].map((body) =>
  Buffer.from(`<Body xmlns:a="a" xmlns:x="x" xmlns:w="w">${body}</Body>`),
);
const ANSWERS = [
  '{"v":1,"jobs":[{"JobId":"{A}","State":"3","BytesTotal":"5","JobCreationTime":"0","Files":[{"BytesTotal":"5"}]}]}',
  '{"v":1,"error":{"hresult":-2145386495,"message":"words","id":"Id"},"jobId":"{A}"}',
].map((text) => Buffer.from(text));

describe('a hostile PowerShell session', () => {
  fuzz('messages of a session', fc.oneof({ arbitrary: damaged(...MESSAGES), weight: 9 }, noise), (bytes) =>
    outcomeOf(() => {
      new PoolOpening().take(bytes);
      new Pipeline().take(bytes);
    }, isTyped),
  );

  const xml = damaged(Buffer.from(`<Objs>${ERROR_RECORD}</Objs>`), Buffer.from(ERROR_RECORD));
  fuzz('CLIXML', xml, (bytes) =>
    outcomeOf(() => readErrorRecord(readClixml(bytes.toString('utf8'))), isTyped),
  );

  fuzz('answers about a shell', damaged(...SHELL_ANSWERS), (bytes) => {
    let body: ReturnType<typeof parseXml>;
    try {
      body = parseXml(bytes.toString('utf8'));
    } catch (error) {
      if (isTyped(error)) return 'refused';
      throw error;
    }
    const outcomes = [readReceived, readShellId, readCommandId].map((read) =>
      outcomeOf(() => void read(body), isTyped),
    );
    return outcomes.includes('accepted') ? 'accepted' : 'refused';
  });

  fuzz('answers of scripts', damaged(...ANSWERS), (bytes) =>
    outcomeOf(() => {
      const answer = ScriptAnswer.read({ output: [bytes.toString('utf8')], errors: [], failure: undefined });
      if (answer.error) throw new DecodeError(answer.error.message);
      answer.instances('jobs').map((instance) => decodeJob(instance));
    }, isTyped),
  );
});
