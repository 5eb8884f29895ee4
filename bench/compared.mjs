/**
 * `npm run bench:compared`: gives the same edits of a model to TypeORM's migration:generate and to orm-migrate, each on a
 * database with rows, and writes what came of it into docs/compared.md. With `-- --check` it compares the page instead,
 * and ends with 1 where the page is not true any more; with `-- part of a name` it prints those edits alone.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import prettier from 'prettier'
import { startPostgres } from '../test/harness/postgres-server.mjs'
import { edits } from './compared/edits.mjs'
import { filled, sections } from './compared/page.mjs'
import { runEdit } from './compared/run-edit.mjs'
import { ourTool, typeormTool } from './compared/tools.mjs'
import { inWorkshop, majors } from './compared/workshop.mjs'

const page = new URL('../docs/compared.md', import.meta.url)
/** How many edits are tried at a time: most of the time goes by in other processes. */
const atATime = 3

const words = process.argv.slice(2)
const isCheck = words.includes('--check')
const part = words.filter((word) => word !== '--check').join(' ')
const results = await tryAll(edits.filter(({ name }) => name.includes(part)))
if (part !== '') console.log(sections(results))
else await settle()

async function settle() {
  const have = readFileSync(page, 'utf8')
  const options = await prettier.resolveConfig(page)
  const want = await prettier.format(filled(have, results), { ...options, parser: 'markdown' })
  if (!isCheck) writeFileSync(page, want)
  else if (have !== want) {
    console.error('docs/compared.md is not what the tools do now: npm run bench:compared')
    process.exitCode = 1
  }
}

/** The results in the order of the edits. */
async function tryAll(chosen) {
  const server = await startPostgres()
  const found = new Map()
  const queue = [...chosen]
  const worker = async () => {
    for (let edit = queue.shift(); edit !== undefined; edit = queue.shift()) {
      found.set(edit, await tryOne(edit, server.url))
      console.error(`${found.size} of ${chosen.length}: ${edit.name}`)
    }
  }
  try {
    await Promise.all(Array.from({ length: atATime }, worker))
    return chosen.map((edit) => found.get(edit))
  } finally {
    await server.stop()
  }
}

async function tryOne(edit, server) {
  const placed = (major) => ({ edit, inWorkshop: (body) => inWorkshop({ edit, major, server }, body) })
  const theirs = []
  for (const major of majors)
    theirs.push({ version: major.version, result: await runEdit(placed(major), typeormTool) })
  return { edit, theirs, ours: await runEdit(placed(majors[0]), ourTool) }
}
