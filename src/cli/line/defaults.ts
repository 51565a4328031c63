import type { Command } from '../table/command';
import { ALWAYS, option, type OptionName } from '../table/options';
import type { Values } from './commandLine';
import { NO_DEFAULTS, type Defaults } from './default';

/** The values that a command takes besides those that were typed. */
export function defaultsFor(command: Command, typed: Values, defaults: Defaults): Defaults {
  const { typedOnly = [] } = command;
  if (typedOnly === 'all') return NO_DEFAULTS;
  const own: readonly OptionName[] = [...command.options, ...ALWAYS];
  const isTyped = (name: string): boolean => Object.hasOwn(typed, name);
  return new Map(
    [...defaults].filter(
      ([name]) =>
        own.includes(name) &&
        !typedOnly.includes(name) &&
        !isTyped(name) &&
        option(name).yieldsTo?.some(isTyped) !== true,
    ),
  );
}

/** The values of a line with those of its defaults. */
export function withDefaults(typed: Values, defaults: Defaults): Values {
  const added = [...defaults].map(([name, { texts }]) => {
    const { type, multiple } = option(name);
    return [name, type === 'boolean' ? texts[0] === 'true' : multiple ? texts : texts[0]] as const;
  });
  return { ...Object.fromEntries(added), ...typed };
}
