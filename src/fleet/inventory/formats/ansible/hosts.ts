import { isIPv6 } from 'node:net';
import { groupName, type Gathering, type HostTexts } from '../gathering';
import { Membership } from './membership';
import type { AnsibleInventory, Variables } from './model';
import { PLUGINS, type Plugin } from './plugins';

/** Our kinds of authentication by the names of both plug-ins. */
const TRANSPORTS: ReadonlyMap<string, string> = new Map([
  ['basic', 'basic'],
  ['plaintext', 'basic'],
  ['ssl', 'basic'],
  ['kerberos', 'kerberos'],
  ['ntlm', 'ntlm'],
  ['negotiate', 'negotiate'],
  ['certificate', 'certificate'],
]);

/** Port of WinRM without TLS: where it is set, both plug-ins speak http. */
const HTTP_PORT = '5985';
const HTTPS_PORT = '5986';
const TAG_LENGTH = 60;
const MOST_TAGS = 50;
/** The endpoint that both plug-ins use where none is named. */
const USUAL_CONFIGURATION = 'Microsoft.PowerShell';

/** Gathers the hosts that Ansible reaches by WinRM. Groups become tags, and the first one the group. */
export function gatherHosts(inventory: AnsibleInventory, gathering: Gathering): void {
  const membership = new Membership(inventory, gathering);
  const credentials = new Set<string>();
  if (inventory.hasPasswords) gathering.note('passwordsUnread');
  for (const [name, { line }] of inventory.hosts) {
    const variables = membership.variables(name);
    const plugin = PLUGINS[variables.get('ansible_connection')?.toLowerCase() ?? ''];
    if (plugin === undefined) {
      gathering.note('notWinrm', name, { line });
      continue;
    }
    // By its name, another host may be reached.
    if (first(variables, plugin.host)?.includes('{{') === true) {
      gathering.note('hostTemplate', name, { line });
      continue;
    }
    const texts = new HostVariables(name, variables, plugin, gathering).texts();
    const [group] = membership.direct(name);
    gathering.host(
      { ...texts, name, group: group && groupName(group), tags: tagsOf(membership.named(name)) },
      line,
    );
    if (texts.credential !== undefined) credentials.add(texts.credential);
  }
  for (const credential of credentials) gathering.note('credentialsNamed', credential);
}

/** The settings of one host, out of its variables. */
class HostVariables {
  constructor(
    private readonly name: string,
    private readonly variables: Variables,
    private readonly plugin: Plugin,
    private readonly gathering: Gathering,
  ) {}

  texts(): HostTexts {
    const auth = this.#auth();
    const address = this.#address();
    const isSecure = address.startsWith('https:');
    if (isSecure && this.#value('validation')?.toLowerCase() === 'ignore')
      this.gathering.note('needsPin', this.name);
    const configuration = this.#value('configuration');
    return {
      address,
      auth,
      credential: this.#value('user'),
      caFile: isSecure ? this.#value('caFile') : undefined,
      ...(auth === 'certificate' && { certFile: this.#value('certFile'), keyFile: this.#value('keyFile') }),
      configuration: configuration === USUAL_CONFIGURATION ? undefined : configuration,
    };
  }

  #address(): string {
    const { host, scheme } = this.plugin;
    const target = first(this.variables, host) ?? this.name;
    const port = this.#value('port') ?? HTTPS_PORT;
    const written = first(this.variables, scheme)?.toLowerCase();
    const protocol = written ?? (port === HTTP_PORT ? 'http' : 'https');
    const path = this.#value('path')?.replace(/^\/?/, '/') ?? '';
    const isUsual = port === (protocol === 'http' ? HTTP_PORT : HTTPS_PORT);
    return `${protocol}://${isIPv6(target) ? `[${target}]` : target}${isUsual ? '' : `:${port}`}${path === '/wsman' ? '' : path}`;
  }

  /** The first transport that we have too. */
  #auth(): string | undefined {
    const transport = this.#value('transport');
    if (transport === undefined || transport === '') return undefined;
    const known = transport.split(',').map((each) => TRANSPORTS.get(each.trim().toLowerCase()));
    const auth = known.find((each) => each !== undefined);
    if (auth === undefined)
      this.gathering.note('transportUnknown', this.name, { args: { transport: transport.slice(0, 40) } });
    return auth;
  }

  /** A value that is none of Ansible's templates: those are not evaluated. */
  #value(property: keyof Plugin): string | undefined {
    const value = first(this.variables, this.plugin[property]);
    if (!value?.includes('{{')) return value;
    this.gathering.note('templateUnread', `${this.name} ${property}`);
    return undefined;
  }
}

function first(variables: Variables, names: readonly string[]): string | undefined {
  return names.map((name) => variables.get(name)).find((value) => value !== undefined && value !== '');
}

/** Names of groups as tags. The first ones are the outer groups: those at the end tell most. */
function tagsOf(groups: readonly string[]): string {
  const words = groups.map((group) =>
    group
      .trim()
      .replace(/[\s,|*[\]]+/g, '-')
      .slice(0, TAG_LENGTH),
  );
  return words.slice(-MOST_TAGS).join(', ');
}
