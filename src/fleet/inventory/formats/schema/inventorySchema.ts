import { WAY_CHOICES } from '../../../../bits/wayIn';
import { AUTH_KINDS } from '../../../../security/authentication/kinds';
import type { FromSchema } from '../../../documents/fromSchema';
import type { SettingName } from '../../../hostFields';
import type { GroupField } from '../reading';

/** The major version of the format. A file may name it in `$schema`, as `bits-inventory-1`. */
export const INVENTORY_VERSION = 1;

const CREDENTIAL = {
  type: 'string',
  description:
    'Name of the credential to sign in with. Many hosts may share one. Passwords are never stored here.',
} as const;
const AUTH = { enum: AUTH_KINDS, description: 'How to sign in. The default is negotiate.' } as const;
const CA_FILE = {
  type: 'string',
  description:
    "PEM file of the authority that issued the host's certificate. Relative to the folder of this file.",
} as const;

const GROUP = {
  type: 'object',
  description: 'What hosts of this group, and of the groups below it, use unless they say otherwise.',
  additionalProperties: false,
  properties: { credential: CREDENTIAL, auth: AUTH, caFile: CA_FILE } as const satisfies Readonly<
    Record<GroupField, object>
  >,
} as const;

const HOST = {
  type: 'object',
  description: 'A Windows host. It needs a name or an address.',
  additionalProperties: false,
  properties: {
    name: {
      type: 'string',
      description: 'Display name, unique in all inventories. The default is the address.',
    },
    address: {
      type: 'string',
      description: 'Host name, host name with port, or http:// or https:// URL. The default is the name.',
    },
    group: { type: 'string', description: 'Group of the host. A slash nests: production/eu.' },
    tags: {
      type: 'array',
      items: { type: 'string' },
      description: 'Words to select hosts by, such as canary or site=ams.',
    },
    note: { type: 'string', description: 'A note for people.' },
    auth: AUTH,
    spn: {
      type: 'string',
      description: "Service principal name for Kerberos, if it isn't HTTP/ and the host's name.",
    },
    credential: CREDENTIAL,
    certFile: { type: 'string', description: 'PFX or PEM file of the certificate that signs you in.' },
    keyFile: { type: 'string', description: "PEM file of its key, if certFile doesn't contain it." },
    caFile: CA_FILE,
    fingerprint: {
      type: 'string',
      description: 'SHA-256 fingerprint of the only certificate to accept from the host.',
    },
    via: { enum: WAY_CHOICES, description: 'How to reach the jobs of the host. The default is auto.' },
    configuration: { type: 'string', description: "Name of the PowerShell endpoint's configuration." },
  } as const satisfies Readonly<Record<SettingName, object>>,
} as const;

/**
 * The format of `*.bits-inventory.json`. Its type, the help of the editor and the check at run time are made of it:
 * `npm run schemas` writes the latter two.
 */
export const INVENTORY_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Inventory of BITS Remote',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    groups: {
      type: 'object',
      description: 'Defaults of groups by their path, such as production/eu.',
      additionalProperties: GROUP,
    },
    hosts: { type: 'array', description: 'The hosts of this inventory.', items: HOST },
  },
} as const;

/** A file that passed the check. */
export type InventoryDocument = FromSchema<typeof INVENTORY_SCHEMA>;
