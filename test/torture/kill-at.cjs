/**
 * Preloaded into a run on better-sqlite3: writes down every statement that the driver is given, and kills its own
 * process at one of them. TRACE: the file to write to. KILL: `12 before`, `12 after`, or `12 1.5` for so many
 * milliseconds within.
 */
const { appendFileSync } = require('node:fs')
const { createRequire } = require('node:module')
const path = require('node:path')
const { Worker } = require('node:worker_threads')

const Database = createRequire(path.join(process.cwd(), 'package.json'))('better-sqlite3')
const [at, moment] = (process.env.KILL ?? '').split(' ')
const { prepare } = Database.prototype
let count = 0

const die = () => process.kill(process.pid, 'SIGKILL')

/** From another thread, as this one is inside of SQLite. */
function dieIn(milliseconds) {
  const code = `
    const { workerData } = require('node:worker_threads')
    const shared = new Int32Array(workerData.shared)
    Atomics.store(shared, 0, 1)
    Atomics.notify(shared, 0)
    Atomics.wait(shared, 1, 0)
    const until = performance.now() + workerData.milliseconds
    while (performance.now() < until);
    process.kill(process.pid, 'SIGKILL')`
  const shared = new Int32Array(new SharedArrayBuffer(8))
  new Worker(code, { eval: true, workerData: { shared: shared.buffer, milliseconds } })
  Atomics.wait(shared, 0, 0)
  Atomics.store(shared, 1, 1)
  Atomics.notify(shared, 1)
}

function around(sql, isReading, work) {
  const number = count++
  const isHere = at !== '' && number === Number(at)
  if (isHere && moment === 'before') die()
  if (isHere && moment !== 'after') dieIn(Number(moment))
  const started = performance.now()
  try {
    return work()
  } finally {
    if (isHere) die()
    const ran = { sql, isReading, milliseconds: performance.now() - started }
    if (process.env.TRACE) appendFileSync(process.env.TRACE, `${JSON.stringify(ran)}\n`)
  }
}

Database.prototype.prepare = function (sql) {
  const statement = prepare.call(this, sql)
  for (const name of ['run', 'all']) {
    const run = statement[name]
    statement[name] = (...params) => around(sql, statement.reader, () => run.apply(statement, params))
  }
  return statement
}
