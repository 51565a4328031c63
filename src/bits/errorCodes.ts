import { fillIn, type ErrorArguments } from '../wsman/errors';
import type { Asked } from './errorTexts/hresultText';
import { namedText } from './errorTexts/namedText';
import { adviceSentences, NEXT_STEPS, type Ending } from './errorTexts/nextStep';
import { unlistedText } from './errorTexts/unlistedText';
import { HRESULT, type HresultName } from './hresults';
import type { ErrorContextName, JobState, JobType, Unknown } from './states';

export type { Asked, Retry } from './errorTexts/hresultText';

/** An HRESULT and its meaning. */
export interface HresultInfo extends Ending {
  /** Unsigned 32-bit number. */
  readonly code: number;
  /** `0x80190194`. */
  readonly hex: string;
  /** `BG_E_HTTP_ERROR_404`; the hexadecimal form if no name is known. */
  readonly name: string;
  /** In English. */
  readonly meaning: string;
  /** In English. */
  readonly advice: string;
  /** The same texts to translate, a sentence at a time. */
  readonly sentences: { readonly meaning: readonly string[]; readonly advice: readonly string[] };
  /** Arguments for the placeholders of the sentences. */
  readonly args: ErrorArguments;
}

/** What is known of the circumstances in which a code came. */
export interface Circumstances {
  /** What the code answers; a transfer, if it is not said. */
  readonly asked?: Asked;
  /** State and direction of the job whose transfer failed. */
  readonly state?: JobState | undefined;
  readonly type?: JobType | undefined;
}

const PLACES: Readonly<Record<string, Asked>> = { LOCAL_FILE: 'localFile', REMOTE_FILE: 'remoteFile' };

const NAMES = new Map(
  Object.entries(HRESULT).map(([name, code]): [number, HresultName] => [code, name as HresultName]),
);

/** Whether a code means success: its high bit is clear. Accepts signed and unsigned numbers. */
export function isSuccess(code: number): boolean {
  return code >>> 31 === 0;
}

/**
 * Explains a code: its meaning, and what to do about it. A code without an entry is described by its facility. Accepts signed
 * and unsigned numbers.
 */
export function describeHresult(code: number, circumstances: Circumstances = {}): HresultInfo {
  const unsigned = code >>> 0;
  const { asked = 'transfer', state, type } = circumstances;
  const hex = `0x${unsigned.toString(16).toUpperCase().padStart(8, '0')}`;
  const name = NAMES.get(unsigned);
  const [{ retry, meaning, advice, uploadAdvice }, args] =
    name === undefined ? unlistedText(unsigned) : [namedText(name, asked), {}];
  const ending: Ending = { retry, asked, cure: advice, uploadCure: uploadAdvice };
  const sentences = { meaning: [meaning], advice: adviceSentences(ending, state, NEXT_STEPS, type) };
  return {
    code: unsigned,
    hex,
    name: name ?? hex,
    ...ending,
    meaning: inEnglish(sentences.meaning, args),
    advice: inEnglish(sentences.advice, args),
    sentences,
    args,
  };
}

/**
 * Explains the error of a job.
 * @param job if it is known: one in ERROR is not tried again, one in TRANSIENT_ERROR is, and an upload may need more
 */
export function describeJobError(
  code: number,
  context: ErrorContextName | Unknown,
  job: { readonly state?: JobState; readonly type?: JobType | undefined } = {},
): HresultInfo {
  return describeHresult(code, { asked: PLACES[context] ?? 'transfer', ...job });
}

function inEnglish(sentences: readonly string[], args: ErrorArguments): string {
  return sentences.map((sentence) => fillIn(sentence, args)).join(' ');
}
