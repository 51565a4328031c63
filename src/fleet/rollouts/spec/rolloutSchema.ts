/** The version of the format. A file may name it in `$schema`, as `bits-rollout-1`. */
export const ROLLOUT_VERSION = 1;

const DURATION = {
  type: 'string',
  pattern: '^[0-9]{1,5}(s|m|h|d)$',
  form: 'a time with its unit, such as "30s", "10m", "24h" or "2d"',
} as const;

const SELECTORS = {
  type: 'string',
  pattern: '^[^\\s,][^]*$',
  form: 'a host selector such as "web-[01-40]"',
} as const;

const PERCENT = { type: 'string', pattern: '^(100|[0-9]{1,2})%$' } as const;

/**
 * The format of `*.bits-rollout.json`. Types, the check at run time and the help of editors derive from it. `form` ends the
 * sentence about a value that is written otherwise.
 */
export const ROLLOUT_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'A rollout of files to hosts by BITS',
  type: 'object',
  form: 'an object in braces',
  additionalProperties: false,
  required: ['name', 'files', 'hosts'],
  properties: {
    $schema: { type: 'string', description: 'The schema of this file.', form: 'the address of the schema' },
    name: {
      type: 'string',
      pattern: '^(?=[^]*\\S)[^]{1,200}$',
      description: 'Name of the rollout and of its jobs.',
      form: 'a text of 1 to 200 characters',
    },
    description: {
      type: 'string',
      pattern: '^[^]{0,900}$',
      description: 'Description of the jobs. Every administrator of a host can read it.',
      form: 'a text of at most 900 characters',
    },
    files: {
      type: 'array',
      minItems: 1,
      maxItems: 200,
      description: 'The files, all in one job for each host.',
      form: 'a list of 1 to 200 files',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['from', 'to'],
        form: 'an object with "from" and "to"',
        properties: {
          from: {
            type: 'string',
            pattern: '[^]',
            description:
              'URL of the file, its path on a share, or a file of another host that publishes it meanwhile: files-01:D:\\\\Packs\\\\pack.zip (files-01:8080:… at another port than 80). The host must be able to reach it. ${host}, ${group} and ${tag:NAME} are replaced.',
            form: 'a URL such as "https://files.contoso.example/pack.zip"',
          },
          to: {
            type: 'string',
            pattern: '[^]',
            description:
              'Where to save it on the host. The folder must exist. ${host}, ${group} and ${tag:NAME} are replaced.',
            form: 'a full path on the host, such as "D:\\\\Drop\\\\pack.zip"',
          },
        },
      },
    },
    hosts: {
      type: 'array',
      minItems: 1,
      description:
        'Selectors of the hosts: names, ranges such as web-[01-40], patterns such as web-*, group:NAME, tag:NAME.',
      form: 'a list of host selectors',
      items: SELECTORS,
    },
    except: {
      type: 'array',
      description: 'Selectors of hosts that are left out.',
      form: 'a list of host selectors',
      items: SELECTORS,
    },
    waves: {
      type: 'array',
      minItems: 1,
      maxItems: 100,
      description:
        'Hosts in each wave: numbers, or shares of all hosts. The last one repeats. Default: all at once.',
      form: 'a list of numbers of hosts and shares, such as [1, "10%", "100%"]',
      items: {
        form: 'a number of hosts from 1, or a share from "1%" to "100%"',
        anyOf: [
          { type: 'integer', minimum: 1, maximum: 10_000 },
          { type: 'string', pattern: '^(100|[1-9][0-9]?)%$' },
        ],
      },
    },
    between: {
      description: 'Between two waves: ask, or wait for so long. Default: 0s.',
      form: '"ask", or a time with its unit, such as "0s" or "30m"',
      anyOf: [{ enum: ['ask'] }, DURATION],
    },
    parallel: {
      type: 'integer',
      minimum: 1,
      maximum: 1000,
      description:
        'Hosts that transfer at the same time. Default: 20, or 3 where a host publishes the files.',
      form: 'a number of hosts from 1 to 1000',
    },
    failureLimit: {
      description: 'Failed hosts that the rollout bears; one more pauses it. Default: 0.',
      form: 'a number of hosts such as 2, or a share such as "10%"',
      anyOf: [{ type: 'integer', minimum: 0, maximum: 10_000 }, PERCENT],
    },
    unreachable: {
      enum: ['wait', 'fail'],
      description: 'A host that does not answer: wait for it, or count it as failed. Default: wait.',
      form: '"wait" or "fail"',
    },
    waitFor: { ...DURATION, description: 'How long to wait for a host that does not answer. Default: 24h.' },
    complete: {
      enum: ['asFetched', 'perWave', 'together', 'manual'],
      description:
        'When the fetched files become visible: on each host at once, wave by wave, on all hosts together, or when a person says so. Default: asFetched.',
      form: '"asFetched", "perWave", "together" or "manual"',
    },
    priority: {
      enum: ['foreground', 'high', 'normal', 'low'],
      description: 'Priority of the jobs. Default: normal.',
      form: '"foreground", "high", "normal" or "low"',
    },
    account: {
      enum: ['network', 'system', 'local', 'user'],
      description: 'Owner of the jobs. Default: network.',
      form: '"network", "system", "local" or "user"',
    },
    retry: {
      type: 'object',
      additionalProperties: false,
      description: 'How BITS itself repeats a transfer that was interrupted.',
      form: 'an object with "delay" and "giveUpAfter"',
      properties: {
        delay: { ...DURATION, description: 'Least time between two tries (MinimumRetryDelay).' },
        giveUpAfter: {
          ...DURATION,
          description: 'Time without progress after which the job fails (NoProgressTimeout).',
        },
      },
    },
    readers: {
      enum: ['authenticated', 'computers', 'anyone'],
      description:
        'Who may read files that a host publishes: computers and users that sign in, computers of its domain, or anyone who reaches the port. Default: authenticated.',
      form: '"authenticated", "computers" or "anyone"',
    },
    attempts: {
      type: 'integer',
      minimum: 1,
      maximum: 10,
      description: 'Jobs for one host at most: a new one after a final failure of the host. Default: 1.',
      form: 'a number from 1 to 10',
    },
  },
} as const;
