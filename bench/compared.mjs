/**
 * `npm run bench:compared`: gives the same edits of a model to an ORM's own migrations and to orm-migrate, each on a
 * database with rows, and writes what came of it into docs/compared.md. With `-- --check` it compares the page instead,
 * and ends with 1 where the page is not true any more; with `-- part of a name` it prints those edits alone; `--typeorm`
 * and `--mikro-orm` try one ORM's.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import prettier from 'prettier'
import { startPostgres } from '../test/harness/postgres-server.mjs'
import { edits } from './compared/edits.mjs'
import { sections as mikroOrmSections } from './compared/mikro-orm/page.mjs'
import { tryAll as tryMikroOrm } from './compared/mikro-orm/try-all.mjs'
import { filled, sections } from './compared/page.mjs'
import { runEdit } from './compared/run-edit.mjs'
import { ourTool, typeormTool } from './compared/tools.mjs'
import { inWorkshop, majors } from './compared/workshop.mjs'

const page = new URL('../docs/compared.md', import.meta.url)
/** How many edits are tried at a time: most of the time goes by in other processes. */
const atATime = 3

const words = process.argv.slice(2)
const part = words.filter((word) => !word.startsWith('--')).join(' ')
/** What each ORM's part of the page is made of, by the option that asks for it alone. */
const parts = {
  '--typeorm': async (server) => {
    const results = await tryAll(
      edits.filter(({ name }) => name.includes(part)),
      server,
    )
    return ['TypeORM', results.length === 0 ? '' : sections(results)]
  },
  '--mikro-orm': async (server) => ['MikroORM', mikroOrmSections(await tryMikroOrm(server, part))],
}
const chosen = Object.keys(parts).filter((option) => words.includes(option))
const server = await startPostgres()
try {
  const texts = []
  for (const option of chosen.length === 0 ? Object.keys(parts) : chosen)
    texts.push(await parts[option](server.url))
  if (part !== '') console.log(texts.map(([, text]) => text).join('\n\n'))
  else await settle(texts)
} finally {
  await server.stop()
}

async function settle(texts) {
  const have = readFileSync(page, 'utf8')
  const options = await prettier.resolveConfig(page)
  const full = texts.reduce((text, [orm, more]) => filled(text, orm, more), have)
  const want = await prettier.format(full, { ...options, parser: 'markdown' })
  if (!words.includes('--check')) writeFileSync(page, want)
  else if (have !== want) {
    console.error('docs/compared.md is not what the tools do now: npm run bench:compared')
    process.exitCode = 1
  }
}

/** The results in the order of the edits. */
async function tryAll(chosen, server) {
  const found = new Map()
  const queue = [...chosen]
  const worker = async () => {
    for (let edit = queue.shift(); edit !== undefined; edit = queue.shift()) {
      found.set(edit, await tryOne(edit, server))
      console.error(`${found.size} of ${chosen.length}: ${edit.name}`)
    }
  }
  await Promise.all(Array.from({ length: atATime }, worker))
  return chosen.map((edit) => found.get(edit))
}

async function tryOne(edit, server) {
  const placed = (major) => ({ edit, inWorkshop: (body) => inWorkshop({ edit, major, server }, body) })
  const theirs = []
  for (const major of majors)
    theirs.push({ version: major.version, result: await runEdit(placed(major), typeormTool) })
  return { edit, theirs, ours: await runEdit(placed(majors[0]), ourTool) }
}
