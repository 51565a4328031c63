import type { Sample } from '../../../fleet/history/samples';
import type { Format } from '../../words/format';
import { l10n } from '../../words/l10n';
import { curveOf, PERIOD, summaryOf, type Curve, type Summary } from './curve';
import type { FactView, MarkView, PictureView, TableView, ThroughputView } from './pageView';
import { paths, placeOf } from './picture';
import { axisEnd } from './scale';

/** Milliseconds of a row of the table. */
const ROW = 60_000;

/** An error at a moment, in words. */
export interface Failure {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly words: string;
}

/** The data from which the throughput of a job or a host is drawn. */
export interface Throughput {
  readonly samples: readonly Sample[];
  readonly failures: readonly Failure[];
  /** Whether something moves or is about to: the picture ends now, and otherwise with the last sample. */
  readonly isActive: boolean;
  /** Bytes a second; `undefined` where it is not known. */
  readonly speed: number | undefined;
  readonly secondsLeft: number | undefined;
}

/**
 * The throughput as text, as a picture and as a table.
 * @param now milliseconds since 1970
 * @returns `null` where nothing has moved
 */
export function throughputView(throughput: Throughput, now: number, format: Format): ThroughputView | null {
  const { samples, isActive } = throughput;
  if (!hasMoved(throughput)) return null;
  const end = isActive ? now : (samples.at(-1)?.at ?? now);
  const curve = curveOf(samples, end);
  const summary = summaryOf(curve);
  const shown = { ...throughput, curve, format };
  return {
    heading: isActive ? l10n.t('Throughput of the last 10 minutes') : l10n.t('Throughput'),
    figures: figures(shown, summary),
    note: summary ? '' : l10n.t('The picture begins with the second reading of a transfer.'),
    picture: summary ? picture(shown, summary) : null,
    table: summary ? table(shown) : null,
  };
}

/** The speed of the first reading of a transfer is not known yet; what is queued or waits to try again has 0. */
function hasMoved({ samples, isActive }: Throughput): boolean {
  const last = samples.at(-1);
  if (isActive && last !== undefined && last.bytesPerSecond === undefined) return true;
  return samples.some(({ bytesPerSecond = 0 }) => bytesPerSecond > 0);
}

interface Shown extends Throughput {
  readonly curve: Curve;
  readonly format: Format;
}

function figures(
  { isActive, speed, secondsLeft, format }: Shown,
  summary: Summary | undefined,
): readonly FactView[] {
  const none = '–';
  return [
    ...(isActive ? [{ name: l10n.t('Now'), value: speed === undefined ? none : format.rate(speed) }] : []),
    { name: l10n.t('Average'), value: summary?.average === undefined ? none : format.rate(summary.average) },
    { name: l10n.t('Peak'), value: summary === undefined ? none : format.rate(summary.peak) },
    ...(isActive
      ? [
          {
            name: l10n.t('Time left'),
            value: secondsLeft === undefined ? none : format.duration(secondsLeft),
          },
        ]
      : []),
  ];
}

function picture(shown: Shown, summary: Summary): PictureView {
  const { curve, isActive, format } = shown;
  const most = axisEnd(summary.peak);
  return {
    ...paths(curve, most),
    sentence: sentence(shown, summary),
    top: format.rate(most),
    middle: format.rate(most / 2),
    from: isActive
      ? l10n.t('{0} ago', format.duration(PERIOD / 1000))
      : format.time(new Date(curve.end - PERIOD)),
    to: isActive ? l10n.t('now') : format.time(new Date(curve.end)),
    marks: marks(shown),
  };
}

function marks({ failures, curve, format }: Shown): readonly MarkView[] {
  return failures.flatMap(({ at, words }) => {
    const place = placeOf(at, curve.end);
    return place === undefined ? [] : [{ place, title: `${format.time(new Date(at))} · ${words}` }];
  });
}

/** `Throughput from 14:02 to 14:12: now 12 MB/s, average 11 MB/s, peak 14 MB/s; 2 errors.` */
function sentence(shown: Shown, { average, peak }: Summary): string {
  const { curve, isActive, speed, format } = shown;
  const parts = [
    isActive && speed !== undefined ? l10n.t('now {0}', format.rate(speed)) : '',
    average === undefined ? '' : l10n.t('average {0}', format.rate(average)),
    l10n.t('peak {0}', format.rate(peak)),
    errorCount(marks(shown).length, format),
  ];
  return l10n.t(
    'Throughput from {0} to {1}: {2}',
    format.time(new Date(curve.end - PERIOD)),
    format.time(new Date(curve.end)),
    parts.filter((part) => part !== '').join(', '),
  );
}

function errorCount(count: number, format: Format): string {
  if (count === 0) return '';
  return l10n.plural(count, '{0} error', '{0} errors', format.count(count));
}

/** A row for each minute, the latest first. Minutes without a reading say so. */
function table(shown: Shown): TableView {
  const { curve, samples, failures, format } = shown;
  const rows = Array.from({ length: PERIOD / ROW }, (_, minute) => {
    const end = curve.end - minute * ROW;
    const within = ({ at }: { readonly at: number }): boolean => at > end - ROW && at <= end;
    const summary = summaryOf({
      end,
      runs: curve.runs.map((run) => run.filter(within)).filter((run) => run.length > 0),
    });
    const errors = failures.filter(within).map(({ words }) => words);
    const isRead = samples.some(within);
    return [
      format.time(new Date(end)),
      summary === undefined
        ? isRead
          ? '–'
          : l10n.t('not read')
        : format.rate(summary.average ?? summary.peak),
      summary === undefined ? '' : format.rate(summary.peak),
      errors.join('; '),
    ];
  });
  // Minutes before the first reading are left out.
  const first = rows.findLastIndex(([, speed, , errors]) => speed !== l10n.t('not read') || errors !== '');
  return {
    summary: l10n.t('Show as table'),
    headings: [l10n.t('Minute until'), l10n.t('Average'), l10n.t('Peak'), l10n.t('Errors')],
    rows: rows.slice(0, first + 1),
  };
}
