import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/workbench/paths.mjs';

type Texts = Readonly<Record<string, string>>;

const texts = (file: string): Texts => JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as Texts;

/** The texts of the manifest in one language, by their keys: scenes are the same in every language. */
export class Words {
  readonly #texts: Texts;

  constructor(language: string) {
    const own = language === 'en' ? {} : texts(`package.nls.${language}.json`);
    this.#texts = { ...texts('package.nls.json'), ...own };
  }

  /** Whether there is a command, by its id without the prefix. */
  hasCommand(id: string): boolean {
    return this.#texts[`command.${id}`] !== undefined;
  }

  /** The title of a command as menus have it. @param id without the prefix, such as `createJob` */
  title(id: string): string {
    return this.text(`command.${id}`);
  }

  /** The title of a command as the palette has it. */
  inPalette(id: string): string {
    return `BITS: ${this.title(id)}`;
  }

  text(key: string): string {
    const found = this.#texts[key];
    if (found === undefined) throw new Error(`the manifest has no text ${key}`);
    return found;
  }
}
