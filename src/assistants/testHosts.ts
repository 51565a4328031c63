import type { Examination } from '../windows/doctor/examination';
import { STEP_TITLES } from '../windows/doctor/report';
import type { HostDefinition } from '../fleet/host';
import { inParallel } from '../fleet/parallel';
import { hasCode, isRemoteError } from '../wsman/errors';
import { meantHosts } from './meantHosts';
import type { Premises } from './premises';
import { unreadRow } from './readHosts';
import { remoteText, SENTENCE_LENGTH } from './remoteText';
import { answer, type ToolAnswer } from './toolAnswer';
import { textOf, type ToolInput } from './toolInput';
import { MOST_TESTED } from './toolTable';
import { wrongInput } from './wrongInput';

/** `test_bits_host`: walks the way to a few hosts. @throws RemoteError for a selector that means none or too many; `CANCELLED` */
export async function testHosts(
  premises: Premises,
  input: ToolInput,
  signal: AbortSignal,
): Promise<ToolAnswer> {
  const hosts = meantHosts(premises, textOf(input, 'hosts'));
  if (hosts.length > MOST_TESTED) {
    const reason = `hosts means ${hosts.length} hosts, and test_bits_host takes ${MOST_TESTED}. Name some of them, such as those that list_bits_hosts shows as failed.`;
    throw wrongInput(reason);
  }
  const rows = await inParallel(hosts, ({ host }) => test(premises, host, signal));
  const ready = rows.filter((row) => row['ready'] === true).length;
  return answer({ counts: { hosts: rows.length, ready, notReady: rows.length - ready }, hosts: rows });
}

async function test(
  premises: Premises,
  host: HostDefinition,
  signal: AbortSignal,
): Promise<Readonly<Record<string, unknown>>> {
  try {
    return { host: remoteText(host.name), ...found(premises, host, await premises.examine(host, signal)) };
  } catch (error) {
    if (!isRemoteError(error) || hasCode(error, 'CANCELLED')) throw error;
    return { ready: false, ...unreadRow({ host: host.name, error }, premises) };
  }
}

function found(
  { nextStep, findings }: Premises,
  host: HostDefinition,
  examination: Examination,
): Readonly<Record<string, unknown>> {
  const { failed } = examination.verdict;
  const told = findings(examination, host).map(({ text, remedy }) => ({
    text: remoteText(text, SENTENCE_LENGTH),
    ...(remedy !== undefined && { command: remoteText(remedy, SENTENCE_LENGTH) }),
  }));
  if (!failed) return { ready: true, findings: told };
  const { step, error } = failed;
  return {
    ready: false,
    failedStep: STEP_TITLES[step],
    ...(error && {
      code: error.code,
      reason: remoteText(error.message, SENTENCE_LENGTH),
      next: remoteText(nextStep(host.name, error), SENTENCE_LENGTH),
    }),
    findings: told,
  };
}
