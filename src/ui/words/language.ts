/** LANGIDs of Windows' languages by tag (MS-LCID). */
export const LANGUAGE_IDS: ReadonlyMap<string, number> = new Map([
  ['en', 0x0409],
  ['de', 0x0407],
  ['es', 0x0c0a],
  ['fr', 0x040c],
  ['it', 0x0410],
  ['ja', 0x0411],
  ['ko', 0x0412],
  ['nl', 0x0413],
  ['pl', 0x0415],
  ['pt-br', 0x0416],
  ['ru', 0x0419],
  ['tr', 0x041f],
  ['cs', 0x0405],
  ['hu', 0x040e],
  ['zh-cn', 0x0804],
  ['zh-tw', 0x0404],
]);

/**
 * The LANGID in which a host is asked for the text of an error; English where it is not known.
 *
 * @param setting value of `errorLanguage`
 * @param display language of the editor
 */
export function languageId(setting: string, display: string): number {
  const wanted = (setting === 'auto' ? display : setting).toLowerCase();
  return LANGUAGE_IDS.get(wanted) ?? LANGUAGE_IDS.get(wanted.split('-')[0] ?? '') ?? 0x0409;
}
