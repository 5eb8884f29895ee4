import type { Options } from 'yargs'

/** The options of the commands that write a revision file. */
export const placement = {
  message: { alias: 'm', type: 'string', requiresArg: true, describe: 'What the revision does' },
  'branch-label': {
    type: 'array',
    string: true,
    requiresArg: true,
    describe: 'A name for the branch that begins with it',
  },
  'rev-id': {
    type: 'string',
    requiresArg: true,
    describe: 'Its id; default: 12 hexadecimal digits at random',
  },
  splice: {
    type: 'boolean',
    default: false,
    describe: 'Let it stand on a revision that is not a head',
  },
  'version-path': {
    type: 'string',
    requiresArg: true,
    describe: 'Which of several migrations folders takes the file',
  },
} as const satisfies Readonly<Record<string, Options>>
