import type { Verified } from '../../commands/verify.js'
import { toldHalfDone } from '../../runner/half-done.js'
import type { Command } from './command.js'
import { withMigrator } from './with-migrator.js'

/** Compares what was applied with the files. */
export const verify: Command = {
  usage: 'verify',
  describe: 'Compare all applied revisions with their files; exits 1 where they differ',
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { output }) => {
      const result = await migrator.verify()
      for (const revision of result.revisions) for (const line of linesOf(revision)) output.line(line)
      for (const half of result.halfDone) output.line(toldHalfDone(half))
      const same = result.revisions.filter(({ kind }) => kind === 'same').length
      output.line(`${same} of ${result.revisions.length} applied revisions are what their files say.`)
      output.result(result)
      return result.ok ? 0 : 1
    }),
}

function linesOf({ revision, kind, file, diff = [], reason }: Verified): readonly string[] {
  switch (kind) {
    case 'same':
      return []
    case 'edited':
      return [
        `${revision} was edited after being applied (${file ?? ''}):`,
        ...diff.map((line) => `  ${line}`),
      ]
    case 'missing':
      return [`${revision} has no file here.`]
    case 'stamped':
      return [`${revision} was stamped and never ran here: nothing to compare.`]
    case 'unknown':
      return [`${revision} cannot be compared: ${reason ?? ''}`]
    default:
      return kind satisfies never
  }
}
