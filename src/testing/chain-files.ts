import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { isFile, isUserFile } from '../loader/files.js'
import { resolveImport } from '../loader/resolve.js'
import type { Project } from '../runner/project.js'

/** A file that a chain depends on, and its text. */
export interface ChainFile {
  /** Relative to the project's folder. */
  readonly file: string
  readonly text: string
}

/**
 * What a chain is made of, without running any of it: the files of its revisions, what these import of the project, and
 * what lies beside them to be read, as SQL and JSON.
 */
export async function chainFiles(project: Project): Promise<readonly ChainFile[]> {
  const { root, migrations } = project.config
  const found = new Map<string, string>()
  const revisions = (await project.revisions()).revisions()
  for (const { file } of revisions) if (file !== undefined) follow(path.resolve(root, file), found)
  for (const file of migrations.flatMap(readBeside)) found.set(file, readFileSync(file, 'utf8'))
  return [...found]
    .map(([file, text]) => ({ file: path.relative(root, file), text }))
    .sort((one, other) => (one.file < other.file ? -1 : 1))
}

/** Takes a file and what it imports. */
function follow(file: string, found: Map<string, string>): void {
  if (found.has(file)) return
  const text = readFileSync(file, 'utf8')
  found.set(file, text)
  for (const [, , specifier = ''] of text.matchAll(imports)) {
    const target = resolveImport(specifier, file) ?? besides(specifier, file)
    if (target !== undefined && isFile(target) && isUserFile(target)) follow(target, found)
  }
}

/** What stands in quotes behind the words that import; one in a comment does no harm. */
const imports = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*(['"])([^'"\n]+)\1/g

/** A path as Node.js takes it; packages are not the project's own. */
const besides = (specifier: string, file: string): string | undefined =>
  specifier.startsWith('.') ? path.resolve(path.dirname(file), specifier) : undefined

const readBeside = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(?:sql|json|csv|tsv|txt|ya?ml)$/i.test(file))
      .map((file) => path.join(folder, file))
      .filter((file) => isFile(file) && isUserFile(file))
  } catch {
    // A chain without revisions may have no folder yet; where one is needed, it is missed elsewhere.
    return []
  }
}
