import type { Options } from 'yargs'

/** The option of the commands that list revisions. */
export const verbose: Options = {
  alias: 'v',
  type: 'boolean',
  default: false,
  describe: 'Print all that is known of each',
}
