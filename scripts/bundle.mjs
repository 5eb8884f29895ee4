/**
 * Joins the modules of dist/esm into a few files: to find and read four hundred takes Node.js longer than most commands
 * run. What is imported later stays in files of its own. Beside the package's ways in, the loader has two: its hooks,
 * which run in a thread of their own, and itself, for its tests. dist/cjs stays as it is: without such shared files, each
 * of its ways in would have classes of its own.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const folder = 'dist/esm'

const entries = () => {
  const { bin, exports } = JSON.parse(readFileSync('package.json', 'utf8'))
  const imported = Object.values(exports).flatMap((entry) => entry.import?.default ?? [])
  const own = ['loader/hooks.js', 'loader/load.js'].map((file) => join(folder, file))
  return [...new Set([...Object.values(bin), ...imported, ...own].map((file) => join(file)))]
}

/** Stays a file: it is CommonJS, and knows by its own place where the hooks are. Whoever loads it is in `chunks`. */
const nativeAside = {
  name: 'native aside',
  setup: (bundler) => {
    bundler.onResolve({ filter: /\/native\.cjs$/ }, () => ({ path: '../loader/native.cjs', external: true }))
  },
}

const { metafile } = await build({
  entryPoints: entries(),
  outbase: folder,
  outdir: folder,
  allowOverwrite: true,
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  plugins: [nativeAside],
})

const made = new Set(Object.keys(metafile.outputs).map((file) => join(file)))
for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  const path = join(folder, file)
  if (path.endsWith('.js') && !made.has(path)) rmSync(path)
}
