import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Chooses the display language of a server, as *Configure Display Language* does, with a language pack that has no texts:
 * those of the editor stay English, and extensions are told the language and get their texts in it.
 * @param {string} dir the server's folder
 * @param {string} language BCP 47 tag, in lower case
 */
export function setDisplayLanguage(dir, language) {
  const data = join(dir, 'data');
  mkdirSync(join(data, 'User'), { recursive: true });
  writeFileSync(join(data, 'User', 'argv.json'), JSON.stringify({ locale: language }));
  const texts = join(data, `${language}.i18n.json`);
  writeFileSync(texts, JSON.stringify({ version: '1.0.0', contents: {} }));
  const pack = {
    hash: language,
    label: language,
    extensions: [{ extensionIdentifier: { id: `language-pack-${language}` }, version: '1.0.0' }],
    translations: { vscode: texts },
  };
  writeFileSync(join(data, 'languagepacks.json'), JSON.stringify({ [language]: pack }));
}
