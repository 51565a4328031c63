import { writeSync } from 'node:fs';
import { version } from '../../package.json';
import { start } from './processStart';

const STANDARD_OUTPUT = 1;

const argv = process.argv.slice(2);
if (!isVersionTold(argv)) start(argv, version);

/**
 * Answers the question for the version, and nothing beside it, before streams are made ready: that takes as long as all
 * the rest of the answer. Where it cannot be written at once, the program writes it, and tells why not.
 */
function isVersionTold([first, ...others]: readonly string[]): boolean {
  if (first !== '--version' || others.length > 0) return false;
  const text = `${version}\n`;
  try {
    return writeSync(STANDARD_OUTPUT, text) === text.length;
  } catch {
    return false;
  }
}
