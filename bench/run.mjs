/**
 * `npm run bench [name …]`: prints what the tool costs beside what it is measured against, in the same run. Quote the
 * ratios: the seconds belong to the machine.
 */
import { autogenerate } from './autogenerate.mjs'
import { introspection } from './introspection.mjs'
import { revisions } from './revisions.mjs'

const benches = { introspection, autogenerate, revisions }

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(benches, name))
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  console.log(`\n${name}`)
  console.table(await bench())
}
