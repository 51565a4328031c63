import assert from 'node:assert/strict';
import { JOB_COLUMNS, type JobRow } from '../../../../src/cli/rows/jobRows';
import { textTable } from '../../../../src/cli/rows/textTable';
import type { BitsJob } from '../../../../src/bits/job';
import { job } from '../../fleet/fakeHost';
import { PLAIN_PAPER } from '../fakeWorld';

const MB = 1024n * 1024n;
const NAME = 'Nightly pack of the branch offices';
const ID = /[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}/g;

const row = (host: string, fields: Partial<BitsJob> = {}): JobRow => ({
  host,
  via: 'provider',
  job: job({ bytesTotal: 10n * MB, bytesTransferred: 5n * MB, displayName: NAME, ...fields }),
  reason: undefined,
});

/** The lines of a table of jobs on a terminal. */
async function lines(columns: number, rows: readonly JobRow[], isSeveral = true): Promise<readonly string[]> {
  const shown = JOB_COLUMNS.filter(
    ({ in: place, name }) => place === 'table' && (isSeveral || name !== 'host'),
  );
  const text = await textTable(shown, rows, { ...PLAIN_PAPER, columns });
  const all = text.trimEnd().split('\n');
  for (const line of all) assert.ok(line.length < columns, `${line.length}: ${line}`);
  assert.equal(text.match(ID)?.length, rows.length, 'each id is whole');
  return all;
}

describe('the columns of a table of jobs', () => {
  const states = [
    row('web-01', { state: 'TRANSIENT_ERROR' }),
    row('web-02', { state: 'TRANSFERRING' }),
    row('web-02', { state: 'TRANSFERRED', bytesTransferred: 10n * MB }),
  ];

  it('are all there on a wide terminal, with nothing cut', async () => {
    const [head = '', ...others] = await lines(200, states);
    assert.match(head, /^HOST +JOB +STATE +DONE +SIZE +NAME$/);
    assert.ok(others.every((line) => line.endsWith(NAME)));
  });

  it('have a name of at least 14 letters on 80 columns, and the share in the state', async () => {
    const [head = '', ...others] = await lines(80, states);
    assert.match(head, /^HOST +JOB +STATE +NAME$/);
    assert.equal(others.length, states.length);
    assert.match(others[0] ?? '', / {2}TRANSIENT_ERROR +Nightly pack o…$/);
    assert.match(others[1] ?? '', / {2}TRANSFERRING 50% {2}Nightly pack o…$/);
    assert.match(others[2] ?? '', / {2}TRANSFERRED +Nightly/);
    const [, only = ''] = await lines(80, [row('web-01')], false);
    assert.match(only, / {2}TRANSFERRING 50% {2}Nightly pack of the br…$/);
  });

  it('are fewer on a narrow terminal, where each id stands below its row', async () => {
    const [head = '', ...others] = await lines(60, states);
    assert.match(head, /^HOST +STATE +DONE +NAME$/);
    assert.equal(others.length, 2 * states.length);
    assert.match(others[1] ?? '', /^ {4}[0-9A-F-]{36}$/);
  });

  it('cut long names of hosts first, and never so far that two look alike', async () => {
    const hosts = ['01', '02'].map((number) => row(`srv-branch-${number}.europe.contoso.example`));
    const [, first = '', , second = ''] = await lines(70, hosts);
    assert.match(first, /^srv-branch-01… +TRANSFERRING +50% +10\.0 MB +Nightly pack of the bra…$/);
    assert.match(second, /^srv-branch-02… /);
    const [, narrow = ''] = await lines(50, hosts);
    assert.match(narrow, /^srv-branch-01… +TRANSFERRING 50% +Nightly pack o…$/);
    const [, wide = ''] = await lines(100, hosts);
    assert.match(wide, /^srv-branch-01… +[0-9A-F-]{36} +TRANSFERRING +50% +Nightly pack of the bra…$/);
  });
});
