import type { OptionDescription } from '../table/option';
import { CONFIGURABLE, option } from '../table/options';

/** As much of a JSON schema as is made of the table of options. */
interface ValueSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly ValueSchema[];
  readonly items?: ValueSchema;
  readonly pattern?: string;
  readonly form?: string;
}

interface ConfigSchema {
  readonly type: 'object';
  readonly form: string;
  readonly additionalProperties: false;
  readonly properties: Readonly<Record<string, ValueSchema>>;
}

const TEXT: ValueSchema = { type: 'string', pattern: '\\S', form: 'a text' };

/** The form of the configuration file: the options that may stand in it, under their names. */
export const CONFIG_SCHEMA: ConfigSchema = {
  type: 'object',
  form: 'an object: {"auth": "kerberos"}',
  additionalProperties: false,
  properties: {
    $schema: TEXT,
    ...Object.fromEntries(CONFIGURABLE.map((name) => [name, schemaOf(option(name))])),
  },
};

function schemaOf({ type, multiple, words, value }: OptionDescription): ValueSchema {
  if (type === 'boolean') return { type, form: 'true or false' };
  if (words) return { enum: words, form: `one of ${words.join(', ')}` };
  if (value === 'SECONDS' || value === 'N') return { type: 'integer', form: 'a whole number' };
  if (!multiple) return TEXT;
  return { anyOf: [TEXT, { type: 'array', items: TEXT }], form: 'a text, or a list of texts' };
}
