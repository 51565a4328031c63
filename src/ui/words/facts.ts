import { markerOf, withoutMarker, type Marker } from '../../fleet/rollouts/marker';
import { isFileDone, progress, type BitsFile, type BitsJob } from '../../bits/job';
import type { HostDefinition } from '../../fleet/host';
import type { EndedJob, HostState, TrackedJob } from '../../fleet/model';
import { AUTH_WORDS } from './authWords';
import type { Fact } from './fact';
import { unknownValue, type Format } from './format';
import { adviceText, meaningText } from './hresultWords';
import { l10n } from './l10n';
import { featureWord } from './featureWords';
import { wayWord } from './wayWords';
import { hostProblem } from './hostProblem';
import { provenance, type HostPlace } from './provenance';
import { rightsWord, sessionWord } from './sessionWords';
import { wholeTallyText } from './tally';
import { contextWord, endingWord, ownerWord, priorityWord, stateWord } from './words';

/** For who loads this bundle: it has its own copy of l10n.ts. */
export { useTranslator } from './l10n';
export type { Fact } from './fact';
export { groupFacts } from './groupFacts';

/** Names the rollout of a job, where it is known: `Nightly pack, wave 2`. */
export type NameRollout = (marker: Marker) => string | undefined;

/** The facts that one property of a job gives. */
type FactsOf = (tracked: TrackedJob, format: Format, nameRollout: NameRollout) => readonly Fact[];

const SHOWN_ELSEWHERE: FactsOf = () => [];

/** The rollout by whose marker a job is found again. */
function rolloutText(description: string, nameRollout: NameRollout): string {
  const marker = markerOf(description);
  if (marker === undefined) return '';
  return l10n.t('{0}, attempt {1}', nameRollout(marker) ?? marker.rollout, marker.attempt);
}

/** Every property of a job and every fact that the fleet adds to it, in the order of the screen. */
const JOB_FACTS: Readonly<Record<keyof BitsJob | Exclude<keyof TrackedJob, 'job'>, FactsOf>> = {
  displayName: ({ job }) => [[l10n.t('Name'), job.displayName]],
  description: ({ job }, _format, nameRollout) => [
    [l10n.t('Description'), withoutMarker(job.description)],
    [l10n.t('Rollout'), rolloutText(job.description, nameRollout)],
  ],
  via: ({ via }) => [[l10n.t('Managed by'), via === undefined ? '' : wayWord(via)]],
  host: ({ host }) => [[l10n.t('Host'), host]],
  state: ({ job }) => [[l10n.t('State'), stateWord(job.state)]],
  error: errorFacts,
  bytesTransferred: ({ job }, format) => [[l10n.t('Progress'), shareText(progress(job), format)]],
  bytesTotal: (tracked, format) => [[l10n.t('Size'), sizeText(tracked, format)]],
  bytesPerSecond: ({ bytesPerSecond }, format) => [
    [l10n.t('Speed'), bytesPerSecond === undefined ? '' : format.rate(bytesPerSecond)],
  ],
  secondsLeft: ({ secondsLeft }, format) => [
    [l10n.t('Time left'), secondsLeft === undefined ? '' : format.duration(secondsLeft)],
  ],
  filesTransferred: ({ job }, format) => [
    [
      l10n.t('Files'),
      l10n.t(
        '{0} of {1} done',
        orUnknown(job.filesTransferred, (files) => format.count(files)),
        orUnknown(job.filesTotal, (files) => format.count(files)),
      ),
    ],
  ],
  filesTotal: SHOWN_ELSEWHERE,
  files: SHOWN_ELSEWHERE,
  type: (tracked) => [[l10n.t('Direction'), directionText(tracked)]],
  priority: ({ job }) => [[l10n.t('Priority'), priorityWord(job.priority)]],
  owner: ({ job }) => [[l10n.t('Owner'), ownerWord(job.owner)]],
  minimumRetryDelay: ({ job }, format) => [
    [l10n.t('Retry delay'), orUnknown(job.minimumRetryDelay, (seconds) => format.duration(seconds))],
  ],
  noProgressTimeout: ({ job }, format) => [
    [
      l10n.t('Gives up after'),
      orUnknown(job.noProgressTimeout, (seconds) =>
        seconds === 0 ? l10n.t('the first error') : format.duration(seconds),
      ),
    ],
  ],
  transientErrorCount: ({ job }, format) => [
    [l10n.t('Errors so far'), orUnknown(job.transientErrorCount, (errors) => format.count(errors))],
  ],
  creationTime: ({ job }, format) => [[l10n.t('Created'), momentText(job.creationTime, format)]],
  modificationTime: ({ job }, format) => [[l10n.t('Changed'), momentText(job.modificationTime, format)]],
  completionTime: ({ job }, format) => [[l10n.t('Transferred'), momentText(job.completionTime, format)]],
  jobId: ({ job }) => [[l10n.t('Job ID'), job.jobId]],
  otherProperties: ({ job }) => [...job.otherProperties],
};

/** Every property of a job that has a value, in the order of the screen. */
export function jobFacts(
  tracked: TrackedJob,
  format: Format,
  nameRollout: NameRollout = () => undefined,
): readonly Fact[] {
  return told(Object.values(JOB_FACTS).flatMap((factsOf) => factsOf(tracked, format, nameRollout)));
}

/** The properties that a hover shows, as far as there is room: what is the matter first, and how far the job is. */
const HOVERED: readonly (keyof typeof JOB_FACTS)[] = [
  'displayName',
  'state',
  'description',
  'error',
  'bytesTransferred',
  'bytesTotal',
  'secondsLeft',
  'bytesPerSecond',
  'filesTransferred',
  'owner',
  'priority',
  'creationTime',
];

/** Rows of a hover. The page of the job has them all. */
const HOVER_LENGTH = 8;

/** The facts of a job that matter most, for a hover. */
export function hoverFacts(tracked: TrackedJob, format: Format, nameRollout?: NameRollout): readonly Fact[] {
  return someFacts(tracked, HOVERED, format, nameRollout).slice(0, HOVER_LENGTH);
}

/** The facts that some properties give, in the order of the screen. */
export function someFacts(
  tracked: TrackedJob,
  properties: readonly (keyof typeof JOB_FACTS)[],
  format: Format,
  nameRollout: NameRollout = () => undefined,
): readonly Fact[] {
  return told(properties.flatMap((property) => JOB_FACTS[property](tracked, format, nameRollout)));
}

/** How a job left the host, and every property as it was when the job was last seen. */
export function endedFacts({ last, how, at, seenAt }: EndedJob, format: Format): readonly Fact[] {
  const state = l10n.t('State');
  const facts = jobFacts({ ...last, bytesPerSecond: undefined, secondsLeft: undefined }, format);
  return [
    [l10n.t('Ended'), endingWord(how)],
    [how === 'gone' ? l10n.t('Missed at') : l10n.t('Ended at'), momentText(new Date(at), format)],
    [l10n.t('Last seen'), momentText(new Date(seenAt), format)],
    ...facts.map(([name, value]): Fact => [name === state ? l10n.t('State at that time') : name, value]),
  ];
}

/** Error of a failed job, with advice; empty for a job that has not failed. */
export function errorFacts({ error, job, type }: TrackedJob): readonly Fact[] {
  if (error === undefined) return [];
  return told([
    [l10n.t('Error'), meaningText(error.info)],
    [l10n.t('What to do'), adviceText(error, job.state, type)],
    [
      l10n.t('Error code'),
      error.info.name === error.info.hex ? error.info.hex : `${error.info.hex} ${error.info.name}`,
    ],
    [l10n.t('Failed at'), contextWord(error.context)],
    [
      l10n.t('Message from host'),
      [error.errorDescription, error.contextDescription]
        .map((text) => text.trim())
        .filter((text) => text !== '')
        .join(' '),
    ],
  ]);
}

export function fileFacts(file: BitsFile, format: Format): readonly Fact[] {
  return told([
    [l10n.t('On the server'), file.remoteUrl],
    [l10n.t('On the host'), file.localFile],
    [l10n.t('Size'), format.part(file.bytesTransferred, file.bytesTotal)],
    [l10n.t('Done'), isFileDone(file) ? l10n.t('yes') : l10n.t('no')],
  ]);
}

/** @param place where the host stands, and what it may have from groups */
export function hostFacts(state: HostState, format: Format, place?: HostPlace): readonly Fact[] {
  const { error } = state;
  const problem = hostProblem(state);
  return told([
    ...aboutHost(state, place),
    [
      l10n.t('Jobs'),
      state.readAt === undefined
        ? ''
        : `${format.count(state.jobs.size)} (${wholeTallyText(state.counts, format)})`,
    ],
    [
      l10n.t('Last read'),
      state.readAt === undefined ? l10n.t('not yet') : format.moment(new Date(state.readAt)),
    ],
    [l10n.t('Problem'), problem?.message ?? ''],
    [l10n.t('What to do'), problem?.advice ?? ''],
    [l10n.t('Detail'), error?.detail ?? ''],
  ]);
}

/** The facts about a host and its connection, without its state. */
export function aboutHost(state: HostState, place?: HostPlace): readonly Fact[] {
  return told([
    ...settingFacts(state.host),
    [l10n.t('Inventory'), place ? provenance(place) : ''],
    ...windowsFacts(state),
  ]);
}

/** Facts about the host itself. */
function windowsFacts({ kind, via, session }: HostState): readonly Fact[] {
  return [
    [l10n.t('Windows'), kind?.name ?? ''],
    [l10n.t('BITS Compact Server'), kind === undefined ? '' : featureWord(kind.feature)],
    [l10n.t('Managed by'), via === undefined ? '' : wayWord(via)],
    ['PowerShell', session === undefined ? '' : sessionWord(session)],
    [l10n.t('Rights on the host'), session?.rights === undefined ? '' : rightsWord(session.rights)],
  ];
}

/** What the person's settings say of a host. */
function settingFacts(host: HostDefinition): readonly Fact[] {
  return [
    [l10n.t('Name'), host.name],
    [l10n.t('Address'), host.endpoint.url],
    [l10n.t('Group'), host.group ?? ''],
    [l10n.t('Tags'), (host.tags ?? []).join(', ')],
    [l10n.t('Note'), host.note ?? ''],
    [l10n.t('Signs in with'), AUTH_WORDS[host.auth].name()],
    [l10n.t('PowerShell endpoint'), host.configuration ?? ''],
    [l10n.t('Credential'), host.credential ?? ''],
    [l10n.t('Service principal name'), host.spn ?? ''],
    [
      l10n.t('Client certificate'),
      [host.certFile, host.keyFile].filter((file) => file !== undefined).join(', '),
    ],
    [l10n.t('CA file'), host.caFile ?? ''],
    [l10n.t('Pinned certificate'), host.fingerprint ?? ''],
  ];
}

/** `12 MB of 34 MB`, or how much is there and that nobody knows how much there will be. */
export function sizeText({ job: { bytesTransferred, bytesTotal } }: TrackedJob, format: Format): string {
  const size = format.part(bytesTransferred, bytesTotal);
  const isPartKnown = bytesTransferred !== undefined && bytesTotal === undefined;
  return isPartKnown ? l10n.t('{0} so far, total size unknown', size) : size;
}

function orUnknown(value: number | undefined, text: (value: number) => string): string {
  return value === undefined ? unknownValue() : text(value);
}

function shareText(share: number | undefined, format: Format): string {
  return share === undefined ? '' : format.percent(share);
}

function directionText({ type }: TrackedJob): string {
  // The provider does not report it; it is known only for jobs that this program created.
  if (type === undefined) return '';
  return type === 'upload' ? l10n.t('upload') : l10n.t('download');
}

function momentText(date: Date | undefined, format: Format): string {
  return date === undefined ? '' : format.moment(date);
}

function told(facts: readonly Fact[]): readonly Fact[] {
  return facts.filter(([, value]) => value !== '');
}
