import type { ScriptAnswer } from './answer';

/** What a session of PowerShell says of itself. */
export interface SessionFacts {
  /** Of PowerShell, such as `5.1.17763.1`. */
  readonly version: string;
  /** `FullLanguage` or `ConstrainedLanguage`; other modes run no scripts of ours. */
  readonly language: string;
  /** Whether tasks can be run, by which jobs of service accounts are created and changed. */
  readonly hasTasks: boolean;
}

/** Characters of a word; PowerShell's own are below 40. */
const LONGEST_WORD = 80;

/** Reads the answer of the script `PROBE`. @throws DecodeError */
export function readSessionFacts(answer: ScriptAnswer): SessionFacts {
  return {
    version: answer.text('version').slice(0, LONGEST_WORD),
    language: answer.text('language').slice(0, LONGEST_WORD),
    hasTasks: answer.text('tasks') !== '0',
  };
}
