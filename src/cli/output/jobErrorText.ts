import type { JobError } from '../../bits/requests';
import { visible } from './visibleText';

/** Code, meaning and advice, then the host's own words. */
export function jobErrorText(error: JobError): string {
  const { info, context, contextDescription, errorDescription } = error;
  const own = [errorDescription, contextDescription].filter((text) => text !== '');
  return [`${info.hex} ${info.name} (${context})`, info.meaning, info.advice, ...own]
    .map((line) => `${visible(line)}\n`)
    .join('');
}
