import { l10n } from './l10n';
import { lazy } from './lazy';

/** KB, MB and so on, each 1,024 of the one before. */
const units = (): readonly string[] => l10n.t('KB MB GB TB PB EB').split(' ');
/** The number of these units. */
const UNITS = 6;
/** Names in a list before the rest is counted. */
const LISTED = 12;

/** In place of a value that the host sent and that cannot be read. */
export function unknownValue(): string {
  return l10n.t('unknown');
}

/** Formats numbers, sizes and times for a language. Sizes are in units of 1024, as in Explorer. */
export class Format {
  /** BCP 47 tag. */
  readonly locale: string;
  readonly #short: () => Intl.NumberFormat;
  readonly #whole: () => Intl.NumberFormat;
  readonly #percent: () => Intl.NumberFormat;
  readonly #moment: () => Intl.DateTimeFormat;
  readonly #day: () => Intl.DateTimeFormat;
  readonly #time: () => Intl.DateTimeFormat;
  readonly #list: () => Intl.ListFormat;

  /**
   * @param locale BCP 47 tag, such as `de` or `pt-br`
   * @param timeZone IANA name; the computer's own where left out
   */
  constructor(locale: string, timeZone?: string) {
    this.locale = locale;
    this.#short = lazy(
      () =>
        new Intl.NumberFormat(locale, {
          maximumSignificantDigits: 3,
          maximumFractionDigits: 2,
          roundingPriority: 'lessPrecision',
        }),
    );
    this.#whole = lazy(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }));
    this.#percent = lazy(() => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }));
    this.#moment = lazy(
      () =>
        new Intl.DateTimeFormat(locale, {
          dateStyle: 'medium',
          timeStyle: 'medium',
          ...(timeZone === undefined ? {} : { timeZone }),
        }),
    );
    this.#day = lazy(
      () =>
        new Intl.DateTimeFormat(locale, {
          dateStyle: 'medium',
          ...(timeZone === undefined ? {} : { timeZone }),
        }),
    );
    this.#time = lazy(
      () =>
        new Intl.DateTimeFormat(locale, {
          timeStyle: 'short',
          ...(timeZone === undefined ? {} : { timeZone }),
        }),
    );
    this.#list = lazy(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  }

  count(value: number | bigint): string {
    return this.#whole().format(value);
  }

  /** `12.3 MB`. */
  bytes(value: number | bigint): string {
    const exponent = exponentOf(Number(value));
    if (exponent === 0) return l10n.plural(Number(value), '{0} byte', '{0} bytes', this.count(value));
    return `${this.#inUnit(Number(value), exponent)} ${units()[exponent - 1] ?? ''}`;
  }

  /** `10 of 55 MB`, both in the unit of the whole; `12.3 MB` where the whole is unknown. */
  part(done: bigint | undefined, total: bigint | undefined): string {
    if (done === undefined)
      return total === undefined ? unknownValue() : l10n.t('{0} of {1}', unknownValue(), this.bytes(total));
    if (total === undefined) return this.bytes(done);
    if (done >= total) return this.bytes(total);
    const exponent = exponentOf(Number(total));
    const whole = this.bytes(total);
    return l10n.t(
      '{0} of {1}',
      exponent === 0 ? this.count(done) : this.#inUnit(Number(done), exponent),
      whole,
    );
  }

  /** `12.3 MB/s`. */
  rate(bytesPerSecond: number): string {
    return l10n.t('{0}/s', this.bytes(Math.round(bytesPerSecond)));
  }

  /** Rounded down, so that 100 % means all. @param share from 0 to 1 */
  percent(share: number): string {
    return this.#percent().format(Math.floor(share * 100 + 1e-9) / 100);
  }

  /** `3 min left`. @param seconds not negative */
  timeLeft(seconds: number): string {
    return l10n.t('{0} left', this.duration(seconds));
  }

  /** The two largest units: `45 s`, `3 min`, `2 h 5 min`, `14 days`. @param seconds not negative */
  duration(seconds: number): string {
    const whole = Math.round(seconds);
    if (whole < 60) return l10n.t('{0} s', this.count(whole));
    const minutes = Math.round(whole / 60);
    if (minutes < 60) return l10n.t('{0} min', this.count(minutes));
    const hours = Math.floor(minutes / 60);
    if (hours < 24)
      return twoUnits(l10n.t('{0} h', this.count(hours)), minutes % 60, (rest) => l10n.t('{0} min', rest));
    const days = Math.floor(hours / 24);
    const inDays = l10n.plural(days, '{0} day', '{0} days', this.count(days));
    return twoUnits(inDays, hours % 24, (rest) => l10n.t('{0} h', rest));
  }

  /** Date and time to the second, in the person's time zone. */
  moment(date: Date): string {
    return this.#moment().format(date);
  }

  /** The date alone. */
  day(date: Date): string {
    return this.#day().format(date);
  }

  /** The largest unit alone: `45 s`, `5 h`, `14 days`. @param seconds not negative */
  age(seconds: number): string {
    const [hours, days] = [Math.floor(seconds / 3600), Math.floor(seconds / 86_400)];
    if (hours < 1) return this.duration(seconds);
    if (days < 1) return l10n.t('{0} h', this.count(hours));
    return l10n.plural(days, '{0} day', '{0} days', this.count(days));
  }

  /** The time of day to the minute. */
  time(date: Date): string {
    return this.#time().format(date);
  }

  /** How long something short took: `45 ms`, `1.23 s`. */
  elapsed(milliseconds: number): string {
    return milliseconds < 1000
      ? l10n.t('{0} ms', this.#whole().format(milliseconds))
      : l10n.t('{0} s', this.#short().format(milliseconds / 1000));
  }

  /** `web-01, web-02, and db-01`; of many the first ones, and how many more. */
  list(items: readonly string[]): string {
    const more = items.length - LISTED;
    return this.#list().format(
      more > 0 ? [...items.slice(0, LISTED), l10n.t('{0} more', this.count(more))] : items,
    );
  }

  #inUnit(bytes: number, exponent: number): string {
    const value = bytes / 1024 ** exponent;
    // Three significant digits would turn 1,023 into 1,020.
    return value >= 100 ? this.#whole().format(value) : this.#short().format(value);
  }
}

/** 0 for bytes, 1 for KB and so on. */
function exponentOf(bytes: number): number {
  if (bytes < 1024) return 0;
  return Math.min(Math.floor(Math.log2(bytes) / 10), UNITS);
}

function twoUnits(first: string, rest: number, second: (rest: number) => string): string {
  return rest === 0 ? first : `${first} ${second(rest)}`;
}
