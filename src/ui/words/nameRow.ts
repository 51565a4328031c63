import type { Format } from './format';
import { stateIcon, type Icon } from './icons';
import { l10n } from './l10n';
import { plainText } from './plainText';
import type { RowText } from './rowText';
import { kindsOfJobs } from './tally';

/** The jobs of one name, on all hosts. */
export interface NameTally {
  /** All that count: those on hosts, and those that were completed. */
  readonly jobs: number;
  /** Those on hosts. */
  readonly live: number;
  /** Those that have transferred everything, completed or not. */
  readonly done: number;
  /** Those that can be completed. */
  readonly ready: number;
  readonly failed: number;
  readonly active: number;
  readonly suspended: number;
}

export const NO_JOBS_OF_NAME: NameTally = {
  jobs: 0,
  live: 0,
  done: 0,
  ready: 0,
  failed: 0,
  active: 0,
  suspended: 0,
};

/** Characters of a job's name in its row. */
const ROW_LENGTH = 60;

/** The row of a name: `31 of 40 done, 2 failed, 12 to complete`. */
export function nameRow(name: string, tally: NameTally, format: Format): RowText {
  const full = plainText(name) === '' ? l10n.t('no name') : plainText(name);
  const description = tallyText(tally, format);
  return {
    label: plainText(full, ROW_LENGTH),
    description,
    icon: tallyIcon(tally),
    contextValue: `type=name,jobs=${kindsOfJobs(tally)},can=${changes(tally).join(',')},`,
    spoken: [full, l10n.t('jobs of this name'), description].join(', '),
  };
}

function tallyText({ jobs, done, failed, ready }: NameTally, format: Format): string {
  if (jobs === 0) return l10n.t('ended');
  return [
    l10n.t('{0} of {1} done', format.count(done), format.count(jobs)),
    failed > 0 ? l10n.t('{0} failed', format.count(failed)) : '',
    ready > 0 ? l10n.t('{0} to complete', format.count(ready)) : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** That of the job that needs a person most. */
function tallyIcon({ failed, active, ready, suspended }: NameTally): Icon {
  if (failed > 0) return stateIcon('ERROR');
  if (active > 0) return stateIcon('TRANSFERRING');
  if (ready > 0) return stateIcon('TRANSFERRED');
  return stateIcon(suspended > 0 ? 'SUSPENDED' : 'ACKNOWLEDGED');
}

/** The changes that apply to one of the jobs at least, as the menus ask for them. */
function changes({ live, active, suspended }: NameTally): readonly string[] {
  return [active > 0 ? 'suspend' : '', suspended > 0 ? 'resume' : '', live > 0 ? 'cancel' : ''].filter(
    (change) => change !== '',
  );
}
