import { jsonOf } from './field';
import { JOB_FIELDS } from './jobFields';

/**
 * A job as JSON, for the command line and the clipboard. Programs are written against it, so properties keep their
 * names and order: 64-bit numbers are decimal strings, unknown sizes `null`, times ISO 8601 in UTC or `null`.
 */
export const jobJson = jsonOf(JOB_FIELDS);
