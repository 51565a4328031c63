/** Where help puts an option. */
export type OptionGroup = 'command' | 'jobs' | 'where' | 'who' | 'questions' | 'output';

/** One option: what parsing, help, completion and documentation know of it. */
export interface OptionDescription {
  readonly type: 'string' | 'boolean';
  readonly multiple?: true;
  /** One letter, which stands for the option behind a single dash. */
  readonly short?: string;
  readonly group: OptionGroup;
  /** Stands for its value in help, in capitals; without it, the option is there or not. */
  readonly value?: string;
  /** Begins with a small letter and ends without a period; a colon or semicolon divides sentences. */
  readonly summary: string;
  /** The values that it takes, for completion. */
  readonly words?: readonly string[];
  /** Where completion finds its values. */
  readonly complete?: 'file' | 'folder' | 'host';
  /** Pasted from Explorer or a browser: quotes and invisible marks around it mean nothing. */
  readonly pasted?: true;
  /** An environment variable and the configuration file may give its value, for every command that has it. */
  readonly env?: true;
  /** Options that, typed, keep a value of environment or file away from this one: the two would not go together. */
  readonly yieldsTo?: readonly string[];
  /** Its value where nothing gives one. */
  readonly usual?: string;
}

/** The environment variable of an option: `BITS_REMOTE_AUTH` of `auth`. */
export function variableOf(name: string): string {
  return `BITS_REMOTE_${name.toUpperCase().replaceAll('-', '_')}`;
}
