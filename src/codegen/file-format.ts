import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { FileFormat } from './migration-file.js'

/** The language of new files in a project: TypeScript where there is a tsconfig.json, else its kind of JavaScript. */
export function fileFormat(
  root: string,
  folder: string,
  exists: (file: string) => boolean,
): { readonly kind: FileFormat; readonly extension: string } {
  const has = (name: string): boolean => foldersUp(folder, root).some((one) => exists(path.join(one, name)))
  if (has('tsconfig.json') || has('ormconfig.ts')) return { kind: 'typescript', extension: '.ts' }
  return { kind: moduleSystem(foldersUp(folder, root), exists), extension: '.js' }
}

/** What a `.js` file is taken for: the nearest package.json says. */
export function moduleSystem(
  folders: readonly string[],
  exists: (file: string) => boolean,
): 'esm' | 'commonjs' {
  const manifest = folders.map((folder) => path.join(folder, 'package.json')).find((file) => exists(file))
  if (manifest === undefined) return 'commonjs'
  const parsed = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly type?: string }
  return parsed.type === 'module' ? 'esm' : 'commonjs'
}

/** The folder and those above it, up to the project's own, which also counts where the folder lies outside it. */
function foldersUp(folder: string, root: string): readonly string[] {
  const above = path.dirname(folder)
  if (folder === root) return [root]
  return above === folder ? [folder, root] : [folder, ...foldersUp(above, root)]
}
