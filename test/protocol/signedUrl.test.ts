import assert from 'node:assert/strict';
import { createFailure } from '../../src/bits/createFailure';
import { errorJson } from '../../src/cli/output/json';
import { describeError } from '../../src/cli/output/errorText';
import { runProgram } from '../../src/cli/program';
import type { PracticeHost } from '../../src/practice/host';
import { storedJob } from '../../src/ui/editor/lastJob';
import { errorsDocument } from '../../src/ui/pages/jobDocument';
import { Format } from '../../src/ui/words/format';
import { logLine } from '../../src/ui/words/logLine';
import { parseEndpoint } from '../../src/wsman/endpoint';
import type { RemoteError } from '../../src/wsman/errors';
import { tracked } from '../unit/ui/tracked';
import { until } from '../until';
import { CALM, failure, Fixture } from './fixture';

const SECRET = 'sesame';
const QUERY = `?sv=2024&sig=${SECRET}%2F&se=2026`;
const FORMAT = new Format('en', 'UTC');

/** A signed address of a file, followed through every place in which text is kept or printed. */
describe('the secret of a signed address', () => {
  const fixture = new Fixture();
  afterEach(() => fixture.end());

  function hides(place: string, text: string): void {
    assert.ok(text.length > 0, `${place} has a text`);
    assert.ok(!text.includes(SECRET), `${place}: ${text}`);
  }

  /** A job of that address which has failed. */
  async function failed(host: PracticeHost): Promise<string> {
    const client = await fixture.connect();
    const { jobId } = await client.create(
      {
        displayName: 'Signed',
        priority: 'FOREGROUND',
        files: [{ remoteUrl: `${host.files}/missing.bin${QUERY}`, localFile: 'C:\\Data\\x.bin' }],
      },
      CALM,
    );
    await until('it has failed', async () => (await client.get(jobId, CALM))?.state === 'ERROR');
    return jobId;
  }

  /** Has the host repeat the address in a fault. @returns that error */
  async function blamed(host: PracticeHost): Promise<RemoteError> {
    const reason = `Cannot reach ${host.files}/a b${QUERY} for "https://u:${SECRET}@files.example/x"`;
    host.behaviour.flaws = [{ kind: 'fault', action: 'Enumerate', fault: { code: 87, reason } }];
    return failure((await fixture.connect()).list(CALM));
  }

  it('is in no line of log and trace', async () => {
    const host = await fixture.start();
    const lines: string[] = [];
    const note = (line: string): void => void lines.push(line);
    const client = await fixture.connect({ log: note, trace: { isOn: () => true, write: note } });
    const spec = {
      displayName: 'Signed',
      suspended: true,
      files: [1, 2].map((each) => ({
        remoteUrl: `${host.files}/files/${each}.bin${QUERY}`,
        localFile: `C:\\Data\\${each}.bin`,
      })),
    };
    const { jobId } = await client.create(spec, CALM);
    await client.list(CALM);
    await client.setProperties(jobId, { priority: 'HIGH' }, CALM);
    hides('the trace', lines.join('\n'));
    assert.match(lines.join('\n'), /2\.bin\?…/);
    const job = await client.get(jobId, CALM);
    assert.equal(job?.files[0]?.remoteUrl, spec.files[0]?.remoteUrl, 'the job itself is exact');
  });

  it('is in no error, wherever it is printed', async () => {
    const host = await fixture.start();
    const error = await blamed(host);
    hides('the error', `${error.message} ${error.advice} ${error.detail ?? ''} ${error.remedy ?? ''}`);
    hides('the log', logLine(error));
    hides('the command line', describeError(error));
    hides('its JSON', JSON.stringify(errorJson(error)));
    hides(
      'an error with a job',
      logLine(createFailure(error, { host: 'srv', jobId: '{1}', step: 'Put', isUndone: false })),
    );
    for (const text of [`Failed at https://files.example/x${QUERY}`, `\\\\files\\a b${QUERY}`]) {
      hides('a defect in the log', logLine(new Error(text)));
      hides('a defect on the command line', describeError(new Error(text)) + JSON.stringify(errorJson(text)));
    }
  });

  it('is in no complaint about an address of a host', async () => {
    for (const address of [
      `https://srv.example/wsman${QUERY} x`,
      `srv.example/x${QUERY}`,
      `ftp://srv${QUERY}`,
    ]) {
      let told = '';
      const code = await runProgram(['list', '--host', address], '', {
        out: (text) => (told += text),
        err: (text) => (told += text),
        env: () => undefined,
        stdin: () => Promise.resolve(new Uint8Array()),
        read: () => Promise.resolve(new Uint8Array()),
        signal: CALM,
        unread: CALM,
      });
      assert.notEqual(code, 0);
      hides(address, told);
    }
    hides('the endpoint', JSON.stringify(parseEndpoint(`https://srv.example/wsman${QUERY}`)));
  });

  it("is in no reason of a job's failure, and in no document for a ticket", async () => {
    const host = await fixture.start();
    const jobId = await failed(host);
    const client = await fixture.connect();
    const reason = await client.getError(jobId, 0, CALM);
    const job = await client.get(jobId, CALM);
    assert.ok(reason && job);
    hides('the reason', JSON.stringify(reason));
    hides('the list of errors', errorsDocument([tracked(job, { error: reason })], FORMAT));
  });

  it('is not remembered for the next job', () => {
    hides('the last entries', JSON.stringify(storedJob({ url: `https://files.example/a${QUERY}` })));
  });
});
