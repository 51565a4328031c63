/** The groups of a caller, by their short names in SDDL; empty for somebody without a name. */
export type CallerGroups = readonly string[];

const DESCRIPTOR = /^(?:O:[A-Z]{2})?(?:G:[A-Z]{2})?D:(?:P|AI|AR)*(?<rules>(?:\([^()]*\))*)$/;
const RULE = /\((?<kind>[A-Z]+);[A-Z]*;(?<rights>[A-Z]*);;;(?<who>[A-Z]{2})\)/g;

/** Rights that let somebody read. Which of them the Compact Server asks for is not recorded. */
const READS = ['GA', 'GR', 'FA', 'FR'];

/** Reads a security descriptor string. @returns whether callers may read; `undefined` for a text that is none */
export function accessRule(sddl: string): ((groups: CallerGroups) => boolean) | undefined {
  const rules = DESCRIPTOR.exec(sddl)?.groups?.['rules'];
  if (rules === undefined) return undefined;
  const allowed = new Set<string>();
  for (const { groups } of rules.matchAll(RULE)) {
    const { kind, rights = '', who = '' } = groups ?? {};
    const names = rights.match(/../g) ?? [];
    if (kind === 'A' && names.some((name) => READS.includes(name))) allowed.add(who);
  }
  return (groups) => groups.some((group) => allowed.has(group));
}
