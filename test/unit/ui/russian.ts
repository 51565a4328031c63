import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'mocha';
import { english, useTranslator } from '../../../src/ui/words/l10n';
import { translation, type Texts } from '../../../src/ui/words/translation';

const BUNDLE = join(import.meta.dirname, '../../../l10n/bundle.l10n.ru.json');

/** Has the tests of a suite read what a Russian reader sees. */
export function inRussian(): void {
  beforeEach(() => useTranslator(translation(JSON.parse(readFileSync(BUNDLE, 'utf8')) as Texts, 'ru')));
  afterEach(() => useTranslator(english));
}

/** A text with its no-break spaces as plain ones. */
export function spaced(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
