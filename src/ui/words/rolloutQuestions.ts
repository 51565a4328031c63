import { countsOf } from '../../fleet/rollouts/counts';
import { fold } from '../../fleet/inventory/folding';
import type { BegunEntry } from '../../fleet/rollouts/journal/entry';
import { runsIn, type RolloutState } from '../../fleet/rollouts/journal/rolloutState';
import type { RolloutSpec } from '../../fleet/rollouts/spec/rolloutSpec';
import { cutAddress } from '../../runtime/addressSecrets';
import type { Format } from './format';
import { l10n } from './l10n';
import type { Question } from './losses';
import { plainText } from './plainText';

/** Files and waves that a question names; the rest are counted. */
const NAMED = 6;

/** The question before Start: files, hosts and waves, and what happens when the editor closes. */
export function startQuestion({ spec, hosts }: BegunEntry, format: Format): Question {
  const sizes = waveHosts(hosts);
  const waves = sizes.map((names, wave) =>
    l10n.t('Wave {0}: {1} · {2}', format.count(wave + 1), hostsText(names.length, format), foldedText(names)),
  );
  return {
    message: l10n.t('Start “{0}” on {1}?', plainText(spec.name), hostsText(hosts.length, format)),
    detail: [
      ...some(filesText(spec), format),
      '',
      ...some(waves, format),
      '',
      completionText(spec.complete),
      l10n.t('When the editor closes, jobs go on and no new hosts start.'),
    ].join('\n'),
    go: l10n.t('Start Rollout'),
  };
}

/**
 * The question before Complete, which makes the files visible on the hosts.
 * @param named the hosts that are meant, where not all are
 */
export function completeRolloutQuestion(
  { spec, runs }: RolloutState,
  named: readonly string[] | undefined,
  format: Format,
): Question {
  const hosts = [...runs.values()].filter(
    ({ name, state, mayComplete }) =>
      !mayComplete && !['done', 'skipped', 'cancelled'].includes(state) && (named?.includes(name) ?? true),
  );
  const ready = hosts.filter(({ state }) => state === 'ready').length;
  return {
    message: l10n.t('Complete “{0}” on {1}?', plainText(spec.name), hostsText(hosts.length, format)),
    detail: [
      ...some(
        spec.files.map(({ to }) => plainText(to)),
        format,
      ),
      '',
      foldedText(hosts.map(({ name }) => name)),
      l10n.t('{0} of {1} are ready.', format.count(ready), hostsText(hosts.length, format)),
      l10n.t(
        'The files appear on one host after the other; a host that fetches yet follows when it is ready.',
      ),
    ].join('\n'),
    go: l10n.t('Complete on {0}', hostsText(hosts.length, format)),
    stay: l10n.t('Not Yet'),
  };
}

/**
 * The question before Cancel: what is lost, and what stays.
 * @param named the hosts that are meant, where not all are
 */
export function cancelRolloutQuestion(
  state: RolloutState,
  named: readonly string[] | undefined,
  format: Format,
): Question {
  const jobs = runsIn(state, 'queued', 'ready').filter(({ name }) => named?.includes(name) ?? true).length;
  const lost = lostText(jobs, format);
  const name = plainText(state.spec.name);
  if (named) {
    const hosts = hostsText(named.length, format);
    return {
      message: l10n.t('Cancel “{0}” on {1}?', name, hosts),
      detail: [foldedText(named), lost].join('\n'),
      go: l10n.t('Cancel on {0}', hosts),
      stay: l10n.t('Not Yet'),
    };
  }
  const { done } = countsOf(Array.from(state.runs.values(), (run) => run.state));
  const kept = done === 0 ? [] : [l10n.t('{0} keep their files: they are done.', hostsText(done, format))];
  return {
    message: l10n.t('Cancel rollout “{0}”?', name),
    detail: [lost, ...kept, l10n.t('“Start No New Hosts” lets the running ones finish.')].join('\n'),
    go: l10n.t('Cancel Rollout'),
  };
}

function lostText(jobs: number, format: Format): string {
  if (jobs === 0) return l10n.t('No job is under way.');
  return l10n.plural(
    jobs,
    '{0} job will be cancelled, and what it downloaded will be deleted.',
    '{0} jobs will be cancelled, and what they downloaded will be deleted.',
    format.count(jobs),
  );
}

/** `1 host`, `40 hosts`. */
export function hostsText(count: number, format: Format): string {
  return l10n.plural(count, '{0} host', '{0} hosts', format.count(count));
}

/** Names of the hosts of each wave. */
export function waveHosts(hosts: readonly { readonly name: string; readonly wave: number }[]): string[][] {
  const waves: string[][] = [];
  for (const { name, wave } of hosts) (waves[wave] ??= []).push(name);
  return waves;
}

function filesText({ files }: BegunEntry['spec']): readonly string[] {
  return files.map(({ from, to }) => `${plainText(cutAddress(from))} → ${plainText(to)}`);
}

function completionText(policy: RolloutSpec['complete']): string {
  switch (policy) {
    case 'asFetched':
      return l10n.t('Each host is completed as soon as it has fetched everything.');
    case 'perWave':
      return l10n.t('A wave is completed when all its hosts have fetched everything.');
    case 'together':
      return l10n.t('All hosts are completed together, once every one of them has fetched everything.');
    case 'manual':
      return l10n.t('Nothing is completed before you say so.');
  }
}

function foldedText(names: readonly string[]): string {
  return plainText(fold(names));
}

function some(lines: readonly string[], format: Format): readonly string[] {
  const more = lines.length - NAMED;
  return more > 1 ? [...lines.slice(0, NAMED), l10n.t('and {0} more', format.count(more))] : lines;
}
