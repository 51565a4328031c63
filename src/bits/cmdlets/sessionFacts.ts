import type { SessionFacts, SessionRights } from '../session';
import type { ScriptAnswer } from './answer';

/** Well-known SIDs (MS-DTYP 2.4.2.4): the group Administrators, and the integrity levels by their last number. */
const ADMINISTRATORS = 'S-1-5-32-544';
const INTEGRITY = 'S-1-16-';
const HIGH_INTEGRITY = 12_288;

/** Characters of a word; PowerShell's own are below 40. */
const LONGEST_WORD = 80;

/** Reads the answer of the script `PROBE`. @throws DecodeError */
export function readSessionFacts(answer: ScriptAnswer): SessionFacts {
  return {
    version: answer.text('version').slice(0, LONGEST_WORD),
    language: answer.text('language').slice(0, LONGEST_WORD),
    hasTasks: answer.text('tasks') !== '0',
    rights: rightsOf(answer.optionalText('groups').split(' ')),
  };
}

/** A filtered token keeps the group, to deny only, and has a medium level. */
function rightsOf(groups: readonly string[]): SessionRights | undefined {
  const level = Number(groups.find((sid) => sid.startsWith(INTEGRITY))?.slice(INTEGRITY.length) ?? NaN);
  if (Number.isNaN(level)) return undefined;
  if (!groups.includes(ADMINISTRATORS)) return 'user';
  return level >= HIGH_INTEGRITY ? 'administrator' : 'filtered';
}
