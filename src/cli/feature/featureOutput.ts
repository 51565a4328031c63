import type { InstallResult } from '../../windows/feature/installFeature';
import { OBSTACLE_TEXTS } from '../../windows/feature/obstacleTexts';
import type { RemoveResult } from '../../windows/feature/removeFeature';
import { valueOf, type Finding, type HostFacts } from '../../windows/kind/hostFacts';
import type { FeatureState, HostKind, HostRole } from '../../windows/kind/hostKind';
import { adviceOf } from '../output/advice';
import { errorJson } from '../output/json';
import { describeError } from '../output/errorText';
import { pasted } from '../output/pasted';
import { visible } from '../output/visibleText';

const NAME = 'BITS Compact Server';

/** States of the feature in words. */
export const STATES: Readonly<Record<FeatureState, string>> = {
  installed: 'installed',
  absent: 'not installed',
  payloadRemoved: 'not installed, and its files were taken off the disk',
  restartPending: 'waits for a restart of the host',
  notOffered: 'not part of this Windows',
  unknown: 'not known',
};

/** Roles of hosts in words. */
export const ROLES: Readonly<Record<HostRole, string>> = {
  client: 'client edition',
  server: 'server',
  domainController: 'domain controller',
  unknown: 'role not known',
};

/** What kind of host it is, a line a fact. */
export function kindText(host: string, kind: HostKind): string {
  const { facts, feature } = kind;
  const version = kind.version ? ` (${kind.version})` : '';
  const core = kind.isCore === undefined ? '' : kind.isCore ? ', Server Core' : ', full installation';
  const service = valueOf(facts.service);
  const lines: (readonly [string, string])[] = [
    ['Windows', `${kind.name ?? 'not known'}${version}, ${ROLES[kind.role]}${core}`],
    ['Feature', `${NAME}: ${STATES[feature]}`],
    ['Install', installText(host, kind)],
    ['Provider', valueOf(facts.provider) ?? 'not known'],
    ['BITS', service ? `start mode ${service.startMode}, ${service.state}` : 'not known'],
  ];
  if (kind.wantsRestart === true) lines.push(['Restart', 'the host wants one']);
  for (const [name, finding] of questions(facts))
    if (!finding.known)
      lines.push(['Not known', `${name}: ${finding.error.message} ${adviceOf(finding.error)}`]);
  return lines.map(([name, text]) => `${visible(name).padEnd(12)}${visible(text)}\n`).join('');
}

function installText(host: string, { install }: HostKind): string {
  if (!install.can) {
    const { reason, advice } = OBSTACLE_TEXTS[install.obstacle];
    return install.obstacle === 'installed' ? 'nothing to do' : `not from here: ${reason} ${advice}`;
  }
  const source = install.needsSource ? ' --source PATH' : '';
  return `bits-remote feature install --host ${pasted(host)}${source}`;
}

/** The same as JSON; `null` for what the host does not say, and why below `unknown`. */
export function kindJson(kind: HostKind): Record<string, unknown> {
  const { facts, install } = kind;
  const unknown = questions(facts).flatMap(([name, finding]) =>
    finding.known ? [] : [[name, errorJson(finding.error)] as const],
  );
  return {
    windows: {
      name: kind.name ?? null,
      version: kind.version ?? null,
      caption: valueOf(facts.system)?.caption ?? null,
      role: kind.role,
      isCore: kind.isCore ?? null,
    },
    feature: kind.feature,
    install: install.can
      ? { offered: true, needsSource: install.needsSource, obstacle: null }
      : { offered: false, needsSource: false, obstacle: install.obstacle },
    provider: valueOf(facts.provider) ?? null,
    hasParent: kind.hasParent ?? null,
    bits: valueOf(facts.service) ?? null,
    wantsRestart: kind.wantsRestart ?? null,
    unknown: Object.fromEntries(unknown),
  };
}

function questions(facts: HostFacts): readonly (readonly [string, Finding<unknown>])[] {
  const { system, features, service, provider, restart } = facts;
  return [
    ['windows', system],
    ['features', features],
    ['service', service],
    ['provider', provider],
    ...(restart ? ([['restart', restart]] as const) : []),
  ];
}

/** Words for the end of an installation. */
export function installedText(result: InstallResult): string {
  return told([installedLine(result), ...doubtLines(result)], result);
}

function installedLine(result: InstallResult): string {
  switch (result.outcome) {
    case 'installed':
      return `${NAME} is installed (${result.added.join(', ')}).`;
    case 'restartNeeded':
      return `${NAME} is installed once the host has restarted, which nothing does from here.`;
    case 'alreadyInstalled':
      return `${NAME} was installed before. Nothing was changed.`;
    case 'goesOn':
      return `Nobody looks any more, and the host goes on with ${NAME}. Look later with: bits-remote feature status`;
  }
}

function doubtLines(result: InstallResult): readonly string[] {
  if (!('doubt' in result) || !result.doubt) return [];
  return [`Its provider could not be looked at: ${describeError(result.doubt)}`];
}

/** Words for the end of a removal. */
export function removedText(result: RemoveResult): string {
  return told([removedLine(result)], result);
}

function removedLine({ outcome }: RemoveResult): string {
  switch (outcome) {
    case 'removed':
      return `${NAME} is removed. The jobs live on; the BITS provider is gone.`;
    case 'restartNeeded':
      return `${NAME} is removed once the host has restarted, which nothing does from here.`;
    case 'alreadyAbsent':
      return `${NAME} was not installed. Nothing was changed.`;
    case 'goesOn':
      return `Nobody looks any more, and the host goes on with ${NAME}. Look later with: bits-remote feature status`;
  }
}

function told(lines: readonly string[], { warnings }: { readonly warnings: readonly string[] }): string {
  return [...lines, ...warnings.map((text) => `warning: ${text}`)]
    .map((text) => `${text.split('\n').map(visible).join('\n')}\n`)
    .join('');
}

/** The end of an installation as JSON. */
export function installedJson(result: InstallResult): Record<string, unknown> {
  if (result.outcome === 'goesOn')
    return { outcome: result.outcome, why: result.why, warnings: result.warnings };
  const { outcome, added, warnings, doubt } = result;
  return { outcome, added, warnings, doubt: doubt ? errorJson(doubt) : null };
}

/** The end of a removal as JSON. */
export function removedJson(result: RemoveResult): Record<string, unknown> {
  return { ...result };
}
