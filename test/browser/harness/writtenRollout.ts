import { systemClock } from '../../../src/runtime/clock';
import { LISTED_TEXTS } from '../../../src/bits/errorTexts/listedTexts';
import { begunEntry } from '../../../src/fleet/rollouts/begin';
import { callReason } from '../../../src/fleet/rollouts/driver/jobReason';
import type { NewEntry, Reason } from '../../../src/fleet/rollouts/journal/entry';
import { JournalFolder } from '../../../src/fleet/rollouts/journal/journalFolder';
import { specOf } from '../../../src/fleet/rollouts/spec/rolloutSpec';
import { RemoteError } from '../../../src/wsman/errors';

const MB = 1024 * 1024;

/** As the conductor writes them: texts of its own, which the editor can translate. */
const REASONS: readonly Reason[] = [
  { code: 'HTTP 404', text: LISTED_TEXTS.BG_E_HTTP_ERROR_404.meaning, kind: 'fileServer' },
  { code: 'BG_E_DESTINATION_LOCKED', text: LISTED_TEXTS.BG_E_DESTINATION_LOCKED.meaning, kind: 'host' },
];

/**
 * Writes the journal of a rollout in its last wave, as a program that conducted it left it: most hosts are done, some are
 * not, for several reasons.
 * @param folder of the journals
 */
export async function writeRollout(folder: string, rollout: string, count: number): Promise<void> {
  const hosts = Array.from({ length: count }, (_, index) => ({
    name: `srv-${String(index + 1).padStart(4, '0')}`,
    group: index % 2 === 0 ? 'Production/EU' : 'Production/US',
  }));
  const spec = specOf({
    name: 'Nightly pack',
    files: [{ from: 'https://files.contoso.example/pack.zip', to: 'D:\\Drop\\pack.zip' }],
    hosts: ['group:Production'],
    waves: [1, '10%', '100%'],
    failureLimit: 40,
  });
  const begun = begunEntry({ rollout, spec, file: '/srv/pack.bits-rollout.json', hosts, by: 'alex@ws-01' });
  const journal = await new JournalFolder(folder).begin(begun, systemClock);
  for (const entry of [0, 1, 2].map((wave): NewEntry => ({ kind: 'waveStarted', wave })))
    await journal.append(entry);
  for (const [index, { name: host }] of hosts.entries())
    for (const entry of entriesOf(host, index)) await journal.append(entry);
}

function entriesOf(host: string, index: number): readonly NewEntry[] {
  const jobId = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  const creating: NewEntry = { kind: 'creating', host, attempt: 1 };
  const run = (
    state: Extract<NewEntry, { kind: 'run' }>['state'],
    more: object = {},
  ): readonly NewEntry[] => [creating, { kind: 'run', host, state, attempt: 1, jobId, ...more }];
  if (index % 27 === 13) return run('failed', { reason: REASONS[index % 2] });
  if (index % 97 === 5)
    return [
      {
        kind: 'run',
        host,
        state: 'unreachable',
        reason: callReason(new RemoteError('CONNECT_TIMEOUT', { host, seconds: 10 })),
      },
    ];
  if (index % 11 === 7) return run('queued');
  if (index % 20 === 19) return [];
  return run('done', { bytes: String(8 * MB) });
}
