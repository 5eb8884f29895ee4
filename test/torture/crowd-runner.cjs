/**
 * Several runners in one process, each with a session of its own, each starting after its own delay; the program's way
 * in, as starting fifty command lines takes longer than what they do. Arguments: the config, and a delay for each in
 * milliseconds. Prints a line of JSON for each runner that ends.
 */
const { createRequire } = require('node:module')
const path = require('node:path')
const { setTimeout: sleep } = require('node:timers/promises')

const fromProject = createRequire(path.join(process.cwd(), 'package.json'))
const { createMigrator } = fromProject('orm-migrate')
const [, , config, ...delays] = process.argv

async function run(delay) {
  await sleep(Number(delay))
  const migrator = createMigrator(fromProject(path.resolve(config)))
  try {
    const { steps } = await migrator.upgrade('head')
    return { ran: steps.map(({ revision }) => revision) }
  } catch (error) {
    return { ran: [], error: `${error.code}: ${error.stack}` }
  } finally {
    await migrator.close()
  }
}

for (const delay of delays)
  run(delay).then(
    (result) => console.log(JSON.stringify(result)),
    (error) => console.log(JSON.stringify({ ran: [], error: String(error?.stack) })),
  )
