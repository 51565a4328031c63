/** The mistakes in an address, in English; `{0}` stands for the argument, `{1}` for the encoded form. */
export const REFUSAL_TEXTS = {
  noUrl: 'Enter an address, such as https://server/file.zip',
  noPath: 'Enter a path on the host, such as D:\\Drop\\file.zip',
  tooLong: 'At most {0} characters',
  control: 'Contains the control character {0}',
  noScheme: 'Start with http://, https://, \\\\server\\share, or a drive of the host such as D:\\',
  otherScheme: 'BITS transfers by http and https, and from file shares and drives of the host, only',
  notUrl: 'This is not an address',
  number: 'Networks read this host as an IPv4 number: enter its full name, or four decimal numbers',
  password: 'No user name or password in the address: every administrator of the host can read it',
  namesNoFile: 'Add a file name to the URL',
  wildcard: 'No wildcards such as *: BITS transfers one file per address',
  blank: 'A URL has no blanks; encoded it is {1}',
  urlCharacter: "A URL can't contain {0}; encoded it is {1}",
  unencodable: "A URL can't contain {0}",
  escape: 'A % is followed by two digits from 0 to F; the character % itself is written {1}',
  fragment: 'No fragment: BITS takes no # in a URL. The character # of a name is written {1}',
  segment: 'Between two slashes of a URL are at most {0} characters',
  device: 'Paths with \\\\?\\ or \\\\.\\ are not possible',
  character: "A path can't contain {0}",
  notShare: 'Enter a path such as \\\\server\\share\\file',
  slash: 'Windows separates folders with \\',
  notAbsolute: 'Enter a full path, such as D:\\Folder\\file.zip',
  stream: 'Streams of a file (name:stream) are not possible',
  folder: 'Add a file name at the end',
  emptyName: 'Two separators stand side by side',
  dots: 'Enter a full path, without . or ..',
  ending: "A name can't end with a dot or a space",
  reserved: '{0} is a reserved name in Windows',
} as const;

/** Why BITS, Windows or this program does not accept an address, and what the text of that kind names. */
export interface Refusal {
  readonly kind: keyof typeof REFUSAL_TEXTS;
  readonly argument?: string | number;
  /** How the character that is refused is written in a URL. */
  readonly encoded?: string;
}

/** The refusal in English. */
export function refusalText({ kind, argument = '', encoded = '' }: Refusal): string {
  return REFUSAL_TEXTS[kind].replace(/\{([01])\}/g, (_, index) => String(index === '0' ? argument : encoded));
}

/** A character as a message shows it: in quotes, or as its number where it shows nothing. */
export function characterName(character: string): string {
  if (!/[\p{C}\p{Z}]/u.test(character)) return `“${character}”`;
  const point = character.codePointAt(0) ?? 0;
  return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
}
