import process from 'node:process'
import type { TestResult } from '../../commands/test.js'
import { isFault, type Trip } from '../../runner/round-trip.js'
import { withMessage } from '../../runner/title.js'
import { given } from '../../schema/given.js'
import type { Command } from './command.js'
import { text } from './text.js'
import { withMigrator } from './with-migrator.js'

/** Tries the migrations. */
export const test: Command = {
  usage: 'test',
  describe: 'Try all revisions up, down and up in a database of their own; exits 3 where something is wrong',
  options: {
    since: {
      type: 'string',
      requiresArg: true,
      describe: 'A revision that is old: it and all that it needs only go up',
    },
    'several-heads': { type: 'boolean', default: false, describe: 'Branches that are not merged are meant' },
  },
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { args, output, interruption }) => {
      const severalHeads = args.severalHeads === true
      let count = 0
      const onTrip = (trip: Trip, total: number): void => {
        count += 1
        const title = withMessage(trip.revision, trip.message)
        if (process.stdout.isTTY && !isFault(trip)) output.line(`${count} of ${total}: ${title}`)
        if (isFault(trip)) for (const line of faultLines(trip)) output.line(line)
      }
      const result = await migrator.test({
        severalHeads,
        onTrip,
        signal: interruption.heed(),
        ...given({ since: text(args, 'since') }),
      })
      for (const line of linesOf(result, severalHeads)) output.line(line)
      output.result(result)
      return result.ok ? 0 : 3
    }),
}

const faultLines = ({ revision, message, lines }: Trip): readonly string[] => [
  `Revision ${withMessage(revision, message)} does not go up, down and up again:`,
  ...lines.map((line) => `  ${line}`),
]

function linesOf({ heads, trips, models }: TestResult, severalHeads: boolean): readonly string[] {
  const same = trips.filter(({ kind }) => kind === 'same').length
  const passed = trips.filter(({ kind }) => kind === 'passed').length
  const oneWay = trips.filter(({ kind }) => kind === 'irreversible')
  return [
    `${same} of ${trips.length - passed} revisions go up, down and up again.`,
    ...oneWay.map(({ revision, lines }) => `Revision ${revision} cannot be taken back: ${lines.join(' ')}`),
    ...(severalHeads || heads.length <= 1 ? [] : headLines(heads)),
    ...modelLines(models),
  ]
}

const headLines = (heads: TestResult['heads']): readonly string[] => [
  `The migrations have ${heads.length} heads: ${heads.map(({ revision }) => revision).join(', ')}`,
  'Next: orm-migrate merge heads -m "…"',
]

function modelLines(models: TestResult['models']): readonly string[] {
  if (models === undefined) return ['The entities were not compared, as not all revisions go up.']
  const uncompared = models.uncompared.map(({ what, reason }) => `Could not compare the ${what}: ${reason}`)
  if (models.differences.length === 0) return [...uncompared, 'The migrations build what the entities say.']
  return [
    ...uncompared,
    'The entities and the migrations differ; a migration would:',
    ...models.differences.map(({ description }) => `  ${description}`),
    'Next: orm-migrate revision --autogenerate -m "…"',
  ]
}
