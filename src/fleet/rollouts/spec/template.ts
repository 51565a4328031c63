/** The values of a host for the templates of a file. */
export interface TemplateHost {
  readonly name: string;
  readonly group?: string | undefined;
  /** Words, or `key=value`. */
  readonly tags?: readonly string[];
}

const PLACE = /\$\{([^}]*)\}/g;
const TAG = /^tag:(.+)$/;

/** The placeholders of a text that are none of `${host}`, `${group}` and `${tag:NAME}`. */
export function unknownPlaces(text: string): readonly string[] {
  return [...text.matchAll(PLACE)].flatMap(([whole, name = '']) =>
    name === 'host' || name === 'group' || TAG.test(name) ? [] : [whole],
  );
}

/** Whether a text is another one for each host. */
export function hasPlaces(text: string): boolean {
  return text.search(PLACE) >= 0;
}

/**
 * Fills a template for one host.
 * @returns the text, or the placeholder for which the host has no value
 */
export function filled(
  text: string,
  host: TemplateHost,
): { readonly text: string } | { readonly lacks: string } {
  let lacks: string | undefined;
  const result = text.replace(PLACE, (whole, name: string) => {
    const value = valueOf(name, host);
    if (value === undefined) lacks ??= whole;
    return value ?? whole;
  });
  return lacks === undefined ? { text: result } : { lacks };
}

function valueOf(name: string, { name: host, group, tags = [] }: TemplateHost): string | undefined {
  if (name === 'host') return host;
  if (name === 'group') return group;
  const key = `${TAG.exec(name)?.[1] ?? ''}=`;
  return tags.find((tag) => tag.startsWith(key))?.slice(key.length);
}
