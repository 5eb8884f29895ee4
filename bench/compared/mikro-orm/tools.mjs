/** MikroORM's migrator and orm-migrate, by what their command lines call; each command opens the ORM anew. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createMigrator } from 'orm-migrate'
import { callsOf } from '../calls-of.mjs'

/** `migration:create`, `migration:up`, `migration:check` and `migration:down`. */
export const mikroOrmTool = {
  first: async (workshop) =>
    failing(async () => {
      await migrator(workshop, create)
      await migrator(workshop, (it) => it.up())
    }),

  generate: (workshop) =>
    failing(async () => {
      const { diff } = await migrator(workshop, create)
      return { statements: diff.up.filter((sql) => sql !== '').map((sql) => sql.replace(/;$/, '')) }
    }),

  upgrade: (workshop) => failing(() => migrator(workshop, (it) => it.up())),
  downgrade: (workshop) => failing(() => migrator(workshop, (it) => it.down())),
  isDone: async (workshop) =>
    !(await migrator(workshop, (it) => it.checkSchema?.() ?? it.checkMigrationNeeded())),
}

/** Works with MikroORM's migrator. */
export const migrator = (workshop, body, options) =>
  workshop.opened((orm) => body(orm.migrator ?? orm.getMigrator()), options)

/** Writes a migration, by either name of the method. */
export const create = (it) => it.create?.() ?? it.createMigration()

/** `revision --autogenerate`, `upgrade head`, `check` and `downgrade -1`. */
export const ourTool = {
  first: (workshop) =>
    failing(() =>
      ours(workshop, async (it) => {
        await it.revision({ autogenerate: true, message: 'first' })
        await it.upgrade('head')
      }),
    ),
  generate: (workshop) => failing(() => generate(workshop)),
  upgrade: (workshop) => failing(() => ours(workshop, (it) => it.upgrade('head'))),
  downgrade: (workshop) => failing(() => ours(workshop, (it) => it.downgrade('-1'))),
  isDone: (workshop) => ours(workshop, async (it) => (await it.check()).clean),
}

/** Works with our migrator; `options` as for a workshop's `opened`. */
export const ours = (workshop, body, options) =>
  workshop.opened(async (orm) => {
    const { folder, edit } = workshop
    const it = createMigrator({ orm, root: folder, migrations: 'revisions', renames: edit.renames ?? [] })
    try {
      return await body(it)
    } finally {
      await it.close()
    }
  }, options)

async function generate(workshop) {
  const write = (decisions) =>
    ours(workshop, (it) => it.revision({ autogenerate: true, message: 'edit', decisions }))
  try {
    return written(workshop, await write({}))
  } catch (error) {
    if (error.code !== 'open-decisions') throw error
    const asked = error.details.decisions.map(({ id }) => id).sort()
    const decisions = Object.fromEntries(asked.map((id) => [id, workshop.edit.answers?.[id] ?? '']))
    const answers = Object.entries(decisions).map(([id, answer]) => `${id}=${answer}`)
    const after = await failing(async () => written(workshop, await write(decisions)))
    return { ...after, answers }
  }
}

const written = ({ folder }, { created, file }) => ({
  statements: created ? callsOf(readFileSync(join(folder, file), 'utf8')) : [],
})

/** What the body gives; where it throws, the database's own sentence. */
async function failing(body) {
  try {
    return (await body()) ?? {}
  } catch (error) {
    return { error: messageOf(error) }
  }
}

/** The innermost of the errors says it; MikroORM puts the statement in front of it, and hints behind. */
export function messageOf(error) {
  const inner = error.originalCause ?? error.cause ?? error.parent
  if (inner instanceof Error) return messageOf(inner)
  const message = error.message.replace(/\s+- (?:hint|detail): [^]*$/, '')
  return message.split(' - ').at(-1).split('\n')[0]
}
