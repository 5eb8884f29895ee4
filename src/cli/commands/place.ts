import path from 'node:path'
import type { Placement } from '../../commands/new-revision.js'
import { given } from '../../schema/given.js'
import type { Invocation } from './command.js'
import { text } from './text.js'
import { texts } from './texts.js'

/** What was typed for the options of `placement`, and for `--depends-on`. */
export function placeOf({ args, cwd }: Invocation): Placement {
  const versionPath = text(args, 'versionPath')
  return {
    ...given({
      message: text(args, 'message'),
      revId: text(args, 'revId'),
      // A relative folder is meant from where the command is typed.
      versionPath: versionPath === undefined ? undefined : path.resolve(cwd, versionPath),
    }),
    branchLabel: texts(args, 'branchLabel'),
    dependsOn: texts(args, 'dependsOn'),
    splice: args.splice === true,
  }
}
