/** Tries the edits on both majors of MikroORM, each in a process with the Node.js that it needs, one after the other. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { newerNode } from '../../../test/harness/newer-node.mjs'

const script = fileURLToPath(new URL('try.mjs', import.meta.url))

/** The newer major first, which is what orm-migrate is tried on. */
export async function tryAll(server, part) {
  const tell = (text) => process.stderr.write(text)
  const seventh = await tried({ node: newerNode, words: ['7', server, 'both', part], tell })
  return [seventh, await tried({ node: process.execPath, words: ['6', server, 'theirs', part], tell })]
}

/** What orm-migrate alone does. */
export const tryOurs = (server) => tried({ node: newerNode, words: ['7', server, 'ours', ''] })

function tried({ node, words, tell = () => undefined }) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [script, ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
    const said = { out: '', err: '' }
    child.stdout.on('data', (text) => (said.out += text))
    child.stderr.on('data', (text) => {
      said.err += text
      tell(text)
    })
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0
        ? resolve(JSON.parse(said.out))
        : reject(new Error(`Trying MikroORM ${words[0]} ended with ${code}:\n${said.err}`)),
    )
  })
}
