/**
 * Tries the edits on MikroORM in one process, whose Node.js is one for the major: `node try.mjs 7 SERVER both|ours|theirs PART`
 * with the URL of a PostgreSQL server prints what came of those edits whose names have these words, as JSON.
 */
import { verdict } from '../verdict.mjs'
import { runEdit } from '../run-edit.mjs'
import { dropAll } from './database.mjs'
import { edits } from './edits.mjs'
import { runs } from './runs.mjs'
import { teams } from './teams.mjs'
import { mikroOrmTool, ourTool } from './tools.mjs'
import { inWorkshop, majorOf } from './workshop.mjs'

const [major, server, which, part = ''] = process.argv.slice(2)
const tools = Object.entries({ theirs: mikroOrmTool, ours: ourTool }).filter(
  ([name]) => which === 'both' || which === name,
)
const majors = {
  postgres: await majorOf(Number(major), 'postgres'),
  sqlite: await majorOf(Number(major), 'sqlite'),
}
const results = []
for (const edit of edits.filter(({ name }) => name.includes(part))) {
  const one = { name: edit.name }
  for (const [name, tool] of tools) one[name] = await tried(edit, tool)
  results.push(one)
  console.error(`MikroORM ${major}: ${edit.name}`)
}
const ran = []
for (const run of runs.filter(({ name }) => name.includes(part))) {
  const one = { name: run.name }
  for (const [name] of tools) {
    const edit = { database: run.database, before: run.model }
    const place = { edit, major: majors[run.database], server }
    one[name] = await inWorkshop(place, (workshop) => run.run(teams[name](workshop)))
  }
  ran.push(one)
  console.error(`MikroORM ${major}: ${run.name}`)
}
await dropAll()
console.log(JSON.stringify({ version: majors.postgres.version, results, ran }))

async function tried(edit, tool) {
  const lacking = edit.lacks?.[major]
  if (lacking !== undefined) return { sort: 'lacks', text: `MikroORM ${major} has no ${lacking}` }
  const place = { edit, major: majors[edit.database], server }
  const result = await runEdit({ edit, inWorkshop: (body) => inWorkshop(place, body) }, tool)
  const { statements, answers } = result
  return { statements, answers, ...verdict(edit, result), result: process.env.FULL && result }
}
