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
const has = ({ name }) => name.includes(part)
try {
  const results = await each(edits.filter(has), tried)
  const ran = await each(runs.filter(has), runBy)
  console.log(JSON.stringify({ version: majors.postgres.version, results, ran }))
} finally {
  await dropAll()
}

/** What each of the tools makes of each in the list, one after the other. */
async function each(list, make) {
  const made = []
  for (const one of list) {
    const row = { name: one.name }
    for (const [name, tool] of tools) row[name] = await make(one, { name, tool })
    made.push(row)
    console.error(`MikroORM ${major}: ${one.name}`)
  }
  return made
}

function runBy(run, { name }) {
  const edit = { database: 'postgres', before: run.model }
  return inWorkshop({ edit, major: majors.postgres, server }, (workshop) => run.run(teams[name](workshop)))
}

async function tried(edit, { tool }) {
  const lacking = edit.lacks?.[major]
  if (lacking !== undefined) return { sort: 'lacks', text: `MikroORM ${major} has no ${lacking}` }
  const place = { edit, major: majors[edit.database], server }
  const result = await runEdit({ edit, inWorkshop: (body) => inWorkshop(place, body) }, tool)
  const { statements, answers } = result
  return { statements, answers, ...verdict(edit, result) }
}
