/** The kinds of files that hosts are read from. */
export type InventoryFormat =
  | 'inventoryFile'
  | 'csv'
  | 'ansibleList'
  | 'ansibleIni'
  | 'ansibleYaml'
  | 'rdcman'
  | 'mremoteng'
  | 'sshConfig'
  | 'nameList';

/** Characters of a text that are looked at. */
const BEGINNING = 20_000;

/** Ends of names that leave no doubt. */
const BY_NAME: readonly (readonly [RegExp, InventoryFormat])[] = [
  [/\.bits-inventory\.jsonc?$/i, 'inventoryFile'],
  [/\.rdg$/i, 'rdcman'],
  [/\.(csv|tsv)$/i, 'csv'],
  [/\.ya?ml$/i, 'ansibleYaml'],
  [/(^|[\\/])(ssh_config|\.ssh[\\/]config)$/i, 'sshConfig'],
];

/** Marks in a text that tell its format, the surest first: the first that fits counts. */
const BY_CONTENT: readonly (readonly [RegExp, InventoryFormat])[] = [
  [/^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[^>]*-->\s*)?<RDCMan[\s>]/, 'rdcman'],
  [/^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[^>]*-->\s*)?<(?:\w+:)?Connections[\s>]/, 'mremoteng'],
  [/^\s*\{\s*"(?:_meta|all)"\s*:/, 'ansibleList'],
  [/^\s*\{(?=[^]*"_meta"\s*:)/, 'ansibleList'],
  [/^\s*(?:\{|\/[/*])/, 'inventoryFile'],
  [/^---\s*$/m, 'ansibleYaml'],
  [/^(?:all|ungrouped):\s*(?:#.*)?$/m, 'ansibleYaml'],
  [/^\s*host\s+\S/im, 'sshConfig'],
  [/^\[[^\]\n"{]+\]\s*$/m, 'ansibleIni'],
  [/^[^\s#;]+\s+ansible_\w+=/m, 'ansibleIni'],
  [/^(?:"?sep=.?"?|#TYPE [^\n]*)\r?\n/i, 'csv'],
  [/^"?(?:[\w -]+"?[,;\t]"?)*(?:name|address)"?\s*(?:[,;\t]|\r?\n)/i, 'csv'],
];

/**
 * The kind of a file, by its name and its content. @returns `undefined` for one that is none: not a text, or XML and
 * JSON of something else
 */
export function formatOf(path: string, text: string): InventoryFormat | undefined {
  const beginning = text.slice(0, BEGINNING).replace(/^\ufeff/, '');
  if (beginning.includes('\0')) return undefined;
  const named = BY_NAME.find(([pattern]) => pattern.test(path))?.[1];
  const format = named ?? BY_CONTENT.find(([pattern]) => pattern.test(beginning))?.[1];
  if (format !== undefined) return format;
  if (/^\s*[<[]/.test(beginning)) return undefined;
  return /\.ini$/i.test(path) ? 'ansibleIni' : 'nameList';
}
