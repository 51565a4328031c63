import { valueOf } from '../../windows/kind/hostFacts';
import type { HostKind } from '../../windows/kind/hostKind';
import { look } from '../feature/featureCommands';
import { kindJson, kindText, ROLES, STATES } from '../feature/featureOutput';
import type { Session } from '../hosts/session';
import type { CommandLine } from '../line/commandLine';
import type { World } from '../world';
import { printEachHost } from './eachHostRows';
import { hostColumn } from './hostColumn';
import { RowPrinter, type RowKind } from './rowPrinter';

/** What kind of Windows a host is. */
export interface FeatureRow {
  readonly host: string;
  readonly kind: HostKind;
}

export const FEATURE_ROWS: RowKind<FeatureRow> = {
  columns: [
    hostColumn(),
    {
      name: 'windows',
      heading: 'WINDOWS',
      summary: 'name of its Windows',
      in: 'table',
      value: ({ kind }) => kind.name,
      isCut: true,
    },
    {
      name: 'version',
      heading: 'VERSION',
      summary: 'version of its Windows',
      in: 'wide',
      value: ({ kind }) => kind.version,
    },
    {
      name: 'role',
      heading: 'ROLE',
      summary: 'client, server or domainController',
      in: 'wide',
      value: ({ kind }) => kind.role,
      text: ({ kind }) => ROLES[kind.role],
    },
    {
      name: 'feature',
      heading: 'FEATURE',
      summary: 'whether BITS Compact Server is there',
      in: 'table',
      value: ({ kind }) => kind.feature,
      text: ({ kind }) => STATES[kind.feature],
      mood: ({ kind }) => (kind.feature === 'installed' ? 'good' : undefined),
    },
    {
      name: 'offered',
      heading: 'INSTALL',
      summary: 'whether it can be installed from here',
      in: 'table',
      value: ({ kind }) => kind.install.can,
      text: ({ kind }) =>
        kind.install.can
          ? 'offered'
          : kind.install.obstacle === 'installed'
            ? 'nothing to do'
            : 'not from here',
    },
    {
      name: 'obstacle',
      heading: 'OBSTACLE',
      summary: 'why not',
      in: 'asked',
      value: ({ kind }) => (kind.install.can ? undefined : kind.install.obstacle),
    },
    {
      name: 'provider',
      heading: 'PROVIDER',
      summary: 'whether the BITS provider answers',
      in: 'table',
      value: ({ kind }) => valueOf(kind.facts.provider),
    },
    {
      name: 'startMode',
      heading: 'START MODE',
      summary: 'start mode of the service BITS',
      in: 'wide',
      value: ({ kind }) => valueOf(kind.facts.service)?.startMode,
    },
    {
      name: 'service',
      heading: 'BITS',
      summary: 'state of the service BITS',
      in: 'table',
      value: ({ kind }) => valueOf(kind.facts.service)?.state,
    },
    {
      name: 'wantsRestart',
      heading: 'RESTART',
      summary: 'whether the host wants a restart',
      in: 'wide',
      value: ({ kind }) => kind.wantsRestart,
    },
  ],
  nameOf: ({ host }) => [host],
  json: ({ host, kind }) => ({ host, ...kindJson(kind) }),
  none: 'no hosts',
};

/** Says what kind of Windows hosts are, and whether they have the feature: of one host everything, of several a row. */
export function featureStatus(line: CommandLine, session: Session, world: World): Promise<number> {
  const printer = new RowPrinter(line, world, FEATURE_ROWS);
  return printEachHost<FeatureRow['kind'], FeatureRow>(line, session, world, printer, {
    run: (host) => look(session, host, world),
    rowsOf: (kind, { host }) => [{ host, kind }],
    json: ([row]) => (row ? kindJson(row.kind) : {}),
    counted: (rows, count) => {
      const installed = rows.filter(({ kind }) => kind.feature === 'installed').length;
      return `the feature is installed on ${count(installed)}`;
    },
    ...(isPlain(line) && { alone: ({ host, kind }) => kindText(host, kind) }),
  });
}

/** Whether nothing says how rows are printed. */
function isPlain({ options: { output, fields, format } }: CommandLine): boolean {
  return [output, fields, format].every((option) => option === undefined);
}
