import type { World } from '../world';

/** Numbers as people write them; JSON, CSV and templates have their own form. */
export interface Numbers {
  /** `1,204` */
  readonly whole: (value: number | bigint) => string;
  /** `1.50`: so many digits, zeros at the end too. */
  readonly rounded: (value: number, digits: number) => string;
}

/** As English texts have them, without separators. */
export const IN_ENGLISH: Numbers = {
  whole: (value) => String(value),
  rounded: (value, digits) => value.toPrecision(digits),
};

/**
 * Numbers in the locale of the environment, as POSIX finds it: LC_ALL before LC_NUMERIC before LANG. Windows sets none of
 * them; there the system's own is taken.
 */
export function numbersOf({ env }: Pick<World, 'env'>): Numbers {
  const locale = localeName(env);
  return {
    whole: (value) => new Intl.NumberFormat(locale).format(value),
    rounded: (value, digits) =>
      new Intl.NumberFormat(locale, {
        minimumSignificantDigits: digits,
        maximumSignificantDigits: digits,
        useGrouping: false,
      }).format(value),
  };
}

/** `de-DE` of `de_DE.UTF-8`; `undefined` for the system's own. */
function localeName(env: World['env']): string | undefined {
  const named = [env('LC_ALL'), env('LC_NUMERIC'), env('LANG')].find(
    (value) => value !== undefined && value !== '',
  );
  if (named === undefined) return undefined;
  const tag = named.replace(/[.@].*$/, '').replaceAll('_', '-');
  try {
    return Intl.getCanonicalLocales(tag === 'C' || tag === 'POSIX' ? 'en' : tag)[0];
  } catch {
    return undefined;
  }
}
