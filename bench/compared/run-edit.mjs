/** One edit given to one tool, on a database with rows: what it wrote, and what came of it. */
/**
 * `inWorkshop` runs what it is given in a new project with a database, which go away. `tool` has `first` (builds the first
 * model), `generate`, `upgrade`, `isDone` (whether it would write nothing more) and `downgrade`; each is given the
 * workshop. Those that can fail give `{ error }`.
 */
export const runEdit = ({ edit, inWorkshop }, tool) =>
  inWorkshop(async (workshop) => {
    await workshop.script(edit.prepare)
    const first = await tool.first(workshop)
    if (first?.error !== undefined) return { error: first.error, outcome: 'first' }
    const wanted = (stage, byHand) => wantedSchema({ edit, inWorkshop }, stage, byHand)
    const unlike = difference(await workshop.schema(), await wanted('before'))
    if (unlike.length > 0) return { error: `it lacks ${unlike[0].slice(2)}`, outcome: 'first' }
    await workshop.script(edit.byHand)
    await workshop.script(edit.rows)
    const before = await look(workshop, edit.read)
    workshop.model('after')
    const written = await tool.generate(workshop)
    if (written.error !== undefined) return { ...written, rows: await rowsSaid(workshop, before, 'read') }
    return { ...written, ...(await carriedOut({ workshop, tool, before, written, wanted })) }
  })

async function carriedOut({ workshop, tool, before, written, wanted }) {
  const { edit } = workshop
  const up = written.statements.length === 0 ? {} : await tool.upgrade(workshop)
  if (up.error !== undefined) return { upError: up.error, rows: await rowsSaid(workshop, before, 'read') }
  const stays = {
    rows: await rowsSaid(workshop, before, edit.readAfter === undefined ? 'read' : 'readAfter'),
    unlikeModel: difference(await workshop.schema(), await wanted('after', edit.byHand)),
  }
  if (written.statements.length === 0) return stays
  const isDone = await tool.isDone(workshop)
  const down = await tool.downgrade(workshop)
  if (down.error !== undefined) return { ...stays, isDone, downError: down.error }
  const unlike = difference(await workshop.schema(), before.schema)
  return { ...stays, isDone, back: { unlike, rows: await rowsSaid(workshop, before, 'read') } }
}

async function look(workshop, query) {
  return { values: await valuesOf(workshop, query), schema: await workshop.schema() }
}

/** What the ORM itself builds for a model, in a database of its own. */
const wantedSchema = ({ edit, inWorkshop }, stage, byHand) =>
  inWorkshop(async (workshop) => {
    await workshop.script(edit.prepare)
    await workshop.build(stage)
    await workshop.script(byHand)
    return workshop.schema()
  })

/** Every value as text, row by row. */
async function valuesOf(workshop, query) {
  const rows = await workshop.query(query)
  return rows.map((row) => Object.values(row).map((value) => (value === null ? null : String(value))))
}

/**
 * What became of the values: how many there were, how many are gone, how many are others now, and whether all of them are
 * `leftBehind` where the model looks no more.
 */
async function rowsSaid(workshop, before, which) {
  const now = await valuesOf(workshop, workshop.edit[which]).catch(() => [])
  const pairs = before.values.flatMap((row, y) => row.map((value, x) => [value, now[y]?.[x] ?? null]))
  const lost = pairs.filter(([value, later]) => value !== null && later === null).length
  const replaced = pairs.filter(([value, later]) => later !== null && later !== value).length
  if (lost + replaced === 0) return { of: pairs.length, lost, replaced }
  const old = which === 'read' ? [] : await valuesOf(workshop, workshop.edit.read).catch(() => [])
  const leftBehind = JSON.stringify(old) === JSON.stringify(before.values)
  return { of: pairs.length, lost, replaced, leftBehind }
}

/** The lines that only one of two catalogues has: `+` what is there, `-` what should be. */
const difference = (have, want) => [
  ...have.filter((line) => !want.includes(line)).map((line) => `+ ${line}`),
  ...want.filter((line) => !have.includes(line)).map((line) => `- ${line}`),
]
