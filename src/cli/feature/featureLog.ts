import { asciiJson, errorJson } from '../output/json';
import type { FeatureNews } from '../../windows/feature/news';
import type { CommandLine } from '../line/commandLine';
import { describeError } from '../output/errorText';
import { visible } from '../output/visibleText';
import type { World } from '../world';

/**
 * The progress of a change of a feature on standard error: lines of text, or with --json an object a line. Text for a file
 * or a pipe is warnings only: standard error is silent there while all is well.
 */
export class FeatureLog {
  readonly #isJson: boolean;
  readonly #world: World;
  readonly #host: string;
  #told = '';

  constructor(line: CommandLine, world: World, host: string) {
    this.#isJson = line.json;
    this.#world = world;
    this.#host = host;
  }

  /** Tells news once: the same line again says nothing. */
  readonly tell = (news: FeatureNews): void => {
    const text = textOf(news);
    if (text === this.#told) return;
    this.#told = text;
    const { err, errScreen } = this.#world;
    if (this.#isJson) err(`${asciiJson({ host: this.#host, feature: jsonOf(news) })}\n`);
    else if (errScreen || isTrouble(news))
      err(`${visible(this.#host)}: ${text.split('\n').map(visible).join('\n')}\n`);
  };
}

function isTrouble({ kind }: FeatureNews): boolean {
  return kind === 'warning' || kind === 'unreachable';
}

function textOf(news: FeatureNews): string {
  switch (news.kind) {
    case 'preparing':
      return 'asking for the list of its components, which can take a minute';
    case 'bySession':
      return 'takes no request of Server Manager, so its PowerShell is asked instead';
    case 'begun':
      return `asking for ${news.components.join(', ')}`;
    case 'progress':
      return news.share === undefined ? 'at work' : `at work, ${Math.floor(news.share * 100)}%`;
    case 'warning':
      return `warning: ${news.text}`;
    case 'unreachable':
      return `can't be asked now, and goes on: ${describeError(news.error)}`;
    case 'proving':
      return 'done; looking at the BITS provider';
  }
}

function jsonOf(news: FeatureNews): Record<string, unknown> {
  switch (news.kind) {
    case 'progress':
      return { ...news, share: news.share ?? null };
    case 'unreachable':
      return { ...news, error: errorJson(news.error) };
    default:
      return { ...news };
  }
}
