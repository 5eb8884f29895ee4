import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { BadProject, revisionText } from './bad-project.js'
import {
  changedConfig,
  type Command,
  commands,
  spoilt,
  tampering,
  target,
  targeted,
  wrongWith,
} from './bad-input.js'
import { settings } from './settings.js'

const anyOf = (list: readonly Command[]): fc.Arbitrary<Command> => fc.constantFrom(...list)

/** Tries so many pieces of input, each on a project of its own that is at its first revision. */
const tried = async <T>(
  input: fc.Arbitrary<T>,
  attempt: (project: BadProject, input: T) => Promise<string | undefined>,
): Promise<void> => {
  await fc.assert(
    fc.asyncProperty(input, async (given) => {
      const project = await new BadProject().applied('r1')
      try {
        expect(await attempt(project, given)).toBeUndefined()
      } finally {
        await project.dispose()
      }
    }),
    { seed: settings.seed, numRuns: settings.inputs },
  )
}

describe(`bad input, ${settings.inputs} pieces of each kind, is done or refused in a sentence with a hint, and changes nothing`, () => {
  test(
    'configs',
    () =>
      tried(fc.tuple(changedConfig, anyOf(commands)), (project, [changed, command]) =>
        wrongWith(project, project.config(changed), (migrator) => command.run(migrator, 'head')),
      ),
    settings.timeout,
  )

  test(
    'targets',
    () =>
      tried(fc.tuple(target, anyOf(targeted)), (project, [text, command]) =>
        wrongWith(project, project.config(), (migrator) => command.run(migrator, text)),
      ),
    settings.timeout,
  )

  const [applied, next] = [revisionText('r1', null, 'users'), revisionText('r2', 'r1', 'orders')]
  test(
    'revision files',
    () =>
      tried(
        fc.tuple(fc.boolean(), spoilt(applied), spoilt(next), anyOf(commands)),
        async (project, [isFirst, first, second, command]) => {
          if (isFirst) project.write('r1.ts', first)
          else project.write('r2.ts', second)
          return wrongWith(project, project.config(), (migrator) => command.run(migrator, 'head'))
        },
      ),
    settings.timeout,
  )

  test(
    'version tables',
    () =>
      tried(fc.tuple(tampering, anyOf(commands)), async (project, [sql, command]) => {
        await project.applied('head')
        project.sql(sql)
        return wrongWith(project, project.config(), (migrator) => command.run(migrator, 'head'))
      }),
    settings.timeout,
  )
})
