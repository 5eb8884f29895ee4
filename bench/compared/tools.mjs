/** The two tools, each driven through its own command line, as people have it. */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { callsOf } from './calls-of.mjs'
import { programs } from './workshop.mjs'

/** `typeorm migration:generate`, `migration:run` and `migration:revert`; the first model is built by `synchronize`. */
export const typeormTool = {
  first: (workshop) => workshop.build('before'),

  async generate(workshop) {
    const ran = await typeorm(workshop, 'migration:generate', 'migrations/Edit', '--outputJs')
    if (ran.out.includes('No changes in database schema')) return { statements: [] }
    const error = typeormError(ran)
    return error ?? { statements: await recorded(workshop) }
  },

  upgrade: async (workshop) => typeormError(await typeorm(workshop, 'migration:run')) ?? {},
  downgrade: async (workshop) => typeormError(await typeorm(workshop, 'migration:revert')) ?? {},

  async isDone(workshop) {
    const ran = await typeorm(workshop, 'migration:generate', 'migrations/Again', '--dryrun')
    return ran.out.includes('No changes in database schema')
  },
}

const typeorm = (workshop, command, ...words) =>
  workshop.run(programs.typeorm(workshop.major), command, ...words, '-d', 'data-source.mjs')

function typeormError({ code, out, err }) {
  if (code === 0) return undefined
  const said = `${err}\n${out}`
  return { error: /(?:\w*Error): (.+)/.exec(said)?.[1] ?? said.trim().split('\n')[0] }
}

/** The statements of the migration's `up`, in their order. */
async function recorded({ folder }) {
  const [name] = readdirSync(join(folder, 'migrations')).filter((file) => file.endsWith('.js'))
  const Written = createRequire(join(folder, 'x'))(join(folder, 'migrations', name))
  const statements = []
  await new Written().up({ query: async (sql) => statements.push(sql) })
  return statements
}

/** `orm-migrate revision --autogenerate`, `upgrade` and `downgrade`. */
export const ourTool = {
  async first(workshop) {
    const written = await ours(workshop, 'revision', '--autogenerate', '-m', 'first')
    return ourError(written) ?? ourError(await ours(workshop, 'upgrade', 'head'))
  },

  async generate(workshop) {
    const asked = await ours(workshop, 'revision', '--autogenerate', '-m', 'edit')
    const ids = questionsIn(asked)
    const answers = ids.map((id) => `${id}=${workshop.edit.answers?.[id] ?? ''}`)
    const answered = answers.flatMap((answer) => ['--decide', answer])
    const ran =
      ids.length === 0 ? asked : await ours(workshop, 'revision', '--autogenerate', '-m', 'edit', ...answered)
    const decided = ids.length === 0 ? {} : { answers }
    const error = ourError(ran)
    if (error !== undefined) return { ...error, ...decided }
    const { created, file } = JSON.parse(ran.out)
    return {
      statements: created ? callsOf(readFileSync(join(workshop.folder, file), 'utf8')) : [],
      ...decided,
    }
  },

  upgrade: async (workshop) => ourError(await ours(workshop, 'upgrade', 'head')) ?? {},
  downgrade: async (workshop) => ourError(await ours(workshop, 'downgrade', '-1')) ?? {},
  isDone: async (workshop) => (await ours(workshop, 'check')).code === 0,
}

const ours = (workshop, ...words) => workshop.run(programs.ours, ...words, '--json')

function ourError({ code, out, err }) {
  if (code === 0) return undefined
  try {
    return { error: JSON.parse(out).error.message }
  } catch {
    return { error: `${err}${out}`.trim().split('\n')[0] }
  }
}

/** Exit code 4: questions are open. Their ids, wherever in the document they stand. */
function questionsIn({ code, out }) {
  if (code !== 4) return []
  const found = []
  JSON.parse(out, (_, value) => {
    if (typeof value?.id === 'string' && Array.isArray(value.choices)) found.push(value.id)
    return value
  })
  return [...new Set(found)].sort()
}
