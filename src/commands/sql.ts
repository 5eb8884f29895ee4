import { OrmMigrateError } from '../errors.js'
import { RangeNotAncestorError } from '../revisions/errors.js'
import type { OneOrMore } from '../revisions/graph.js'
import { isRange, parseRange } from '../revisions/target.js'
import { given } from '../schema/given.js'
import { scriptOf, type ScriptOptions } from '../runner/offline.js'
import { stampScript } from '../runner/offline-stamp.js'
import type { Project } from '../runner/project.js'
import type { Script } from '../runner/script.js'
import { creationOf } from '../runner/script-step.js'
import { terminated } from '../sql/script.js'

/** The commands as SQL scripts, for databases that others look after. No connection is opened. */
export interface SqlCommands {
  /** Applies what is missing for the target: `head`, or `a:b` where the database is at `a`. Default: `head`. */
  upgrade(range?: string, options?: ScriptOptions): Promise<Script>
  /** Takes back what stands above `b`, in a range `a:b` where the database is at `a`. */
  downgrade(range: string, options?: ScriptOptions): Promise<Script>
  /** Records the target as applied: `b`, or `a:b` where the database is at `a`. */
  stamp(range: OneOrMore): Promise<Script>
  /** Creates the version table where it is not there. */
  ensureVersion(): Promise<Pick<Script, 'sql'>>
}

/** The SQL commands of a project. */
export const sqlCommands = (project: Project): SqlCommands => ({
  upgrade: (range = 'head', options = {}) => upgradeSql(project, range, options),
  downgrade: (range, options = {}) => downgradeSql(project, range, options),
  stamp: (range) => stampSql(project, [range].flat()),
  ensureVersion: async () => ({ sql: `${terminated(await creationOf(project))}\n` }),
})

async function upgradeSql(project: Project, text: string, options: ScriptOptions): Promise<Script> {
  const graph = await project.revisions()
  const { start = 'base', end = 'head' } = endsOf(text)
  const from = graph.maximal(graph.resolve(start))
  const path = graph.upgradePath(from, end)
  // Upwards from a newer revision there is nothing to do, which is not what was meant.
  if (path.steps.length === 0 && start !== end && isRange(text)) throw new RangeNotAncestorError(text, from)
  return scriptOf(project, { start: from, path }, options)
}

async function downgradeSql(project: Project, text: string, options: ScriptOptions): Promise<Script> {
  const graph = await project.revisions()
  const { start, end } = endsOf(text)
  if (start === undefined || end === undefined) throw new RangeWantedError(text)
  const from = graph.maximal(graph.resolve(start))
  return scriptOf(project, { start: from, path: graph.downgradePath(from, end) }, options)
}

async function stampSql(project: Project, texts: readonly string[]): Promise<Script> {
  const graph = await project.revisions()
  const ranges = texts.map(endsOf)
  const starts = new Set(ranges.map(({ start = 'base' }) => start))
  const [start = 'base', ...others] = starts
  if (others.length > 0) throw new SeveralStartsError([...starts])
  const from = graph.maximal(graph.resolve(start))
  const targets = ranges.map(({ end = 'head' }) => end)
  return stampScript(project, { start: from, path: graph.stampPath(from, targets) })
}

/** The ends of `a:b`; one target alone is the end. */
const endsOf = (text: string): { readonly start?: string; readonly end?: string } => {
  if (!isRange(text)) return { end: text }
  const { start, end } = parseRange(text)
  return given({ start, end })
}

/** A downgrade as a script must say where the database is. */
export class RangeWantedError extends OrmMigrateError {
  constructor(text: string) {
    super(
      'range-wanted',
      `A downgrade as SQL goes from one revision to another, and '${text}' is no such range.`,
      {
        hint: 'Write both: orm-migrate downgrade head:base --sql',
        details: { target: text },
      },
    )
    this.name = 'RangeWantedError'
  }
}

/** A script starts at one place. */
export class SeveralStartsError extends OrmMigrateError {
  constructor(starts: readonly string[]) {
    super(
      'several-starts',
      `A script starts at one place, not at ${starts.map((start) => `'${start}'`).join(' and ')}.`,
      {
        hint: 'Write the same start before each colon, or one script after the other.',
        details: { starts },
      },
    )
    this.name = 'SeveralStartsError'
  }
}
