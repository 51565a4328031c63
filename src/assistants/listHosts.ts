import type { HostState } from '../fleet/model';
import { meantHosts } from './meantHosts';
import type { Premises } from './premises';
import { remoteText, SENTENCE_LENGTH } from './remoteText';
import { answer, boundedRows, type ToolAnswer } from './toolAnswer';
import { textOf, type ToolInput } from './toolInput';
import { HOST_SITUATIONS } from './toolTable';

/** Hosts that need somebody come first. */
const ORDER: readonly HostState['status'][] = ['failed', 'connecting', 'online', 'idle'];

/** `list_bits_hosts`: what is known of hosts; none is asked. @throws RemoteError for a selector that means none */
export function listHosts(premises: Premises, input: ToolInput): ToolAnswer {
  const all = meantHosts(premises, textOf(input, 'hosts'));
  const status = textOf(input, 'status');
  const hosts = status === undefined ? all : all.filter((each) => each.status === status);
  const byStatus = HOST_SITUATIONS.map((word) => [word, all.filter((each) => each.status === word).length]);
  const sorted = [...hosts].sort(
    (a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status) || b.counts.failed - a.counts.failed,
  );
  return answer({
    counts: { hosts: all.length, ...Object.fromEntries(byStatus), shown: hosts.length },
    ...boundedRows(
      'hosts',
      sorted.map((state) => row(premises, state)),
      'status or hosts',
    ),
  });
}

function row({ nextStep }: Premises, state: HostState): Readonly<Record<string, unknown>> {
  const { host, status, counts, error, readAt } = state;
  const { name, group, tags = [] } = host;
  const { jobs, active, failed, ready } = counts;
  return {
    host: remoteText(name),
    status,
    ...(group !== undefined && { group: remoteText(group) }),
    ...(tags.length > 0 && { tags: tags.map((tag) => remoteText(tag)) }),
    ...(readAt !== undefined && {
      jobs: { all: jobs, failed, active, ready },
      readAt: new Date(readAt).toISOString(),
    }),
    ...(error && {
      reason: remoteText(error.message, SENTENCE_LENGTH),
      next: remoteText(nextStep(name, error), SENTENCE_LENGTH),
    }),
  };
}
