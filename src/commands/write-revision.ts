import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileFormat } from '../codegen/file-format.js'
import {
  type AnnotatedOperation,
  type MigrationCode,
  type MigrationFile,
  scriptParts,
} from '../codegen/migration-file.js'
import type { ScriptParts, ScriptTemplate } from '../codegen/script-template.js'
import { OrmMigrateError } from '../errors.js'
import { fileNameFor } from '../revisions/file-name.js'
import { readHeader } from '../revisions/header.js'
import { namesOf } from '../revisions/revision.js'
import type { Project } from '../runner/project.js'
import { format } from './formatter.js'
import type { NewRevision } from './new-revision.js'
import { runHooks } from './post-write-hooks.js'
import { makeFolder, writePrepared } from './write-new.js'

/** What the two ways of a new revision do. */
export interface RevisionBody {
  readonly up: readonly AnnotatedOperation[]
  readonly down: readonly AnnotatedOperation[]
  /** Code before them; such a file has the tool's own shape. */
  readonly code?: MigrationCode
}

/** Writes the file of a new revision, and gives its name as a person in the project's folder would write it. */
export async function writeRevision(
  project: Project,
  revision: NewRevision,
  body: RevisionBody,
): Promise<string> {
  const { folder, parents, ...said } = revision
  const [parent = null] = parents
  const content = { ...said, downRevision: parents.length > 1 ? parents : parent, ...body }
  const file = await write(project, folder, content)
  // What is read next looks into all of them.
  for (const other of project.config.migrations) await makeFolder(other)
  project.forgetRevisions()
  return project.shown(file)
}

async function write(project: Project, folder: string, content: MigrationFile): Promise<string> {
  const { root, fileName, scriptTemplate, postWriteHooks } = project.config
  const language = fileFormat(root, folder, existsSync)
  const name = fileNameFor(
    { revision: content.revision, message: content.message, date: content.created },
    { ...fileName, extension: language.extension },
  )
  requireVisible(name, content.revision)
  const file = path.join(folder, name)
  const parts = scriptParts(content, language.kind)
  const isOwnShape = scriptTemplate === undefined || content.code !== undefined
  const text = isOwnShape ? parts.defaultText : await textFrom(scriptTemplate, parts)
  requireHeader(text, content)
  await writePrepared(file, text, async (temporary) => {
    if (project.config.format) await format(temporary)
    await runHooks(postWriteHooks, temporary, root)
    if (project.config.format || postWriteHooks.length > 0)
      requireHeader(await readFile(temporary, 'utf8'), content)
  })
  return file
}

/** The reader passes over names that begin with a dot or an underscore: the new revision would never be seen. */
function requireVisible(name: string, revision: string): void {
  const hidden = name.split(/[\\/]/).find((part) => /^[._]/.test(part))
  if (hidden === undefined) return
  throw new OrmMigrateError(
    'file-name-hidden',
    `The file of revision '${revision}' would be called "${name}", and names that begin with "${hidden.slice(0, 1)}" are not read.`,
    { hint: 'Begin --rev-id, or "fileTemplate" in the config, with a letter or a digit.' },
  )
}

/** What the template of the config makes of the parts. */
async function textFrom(template: ScriptTemplate, parts: ScriptParts): Promise<string> {
  const text: unknown = await template(parts)
  if (typeof text === 'string') return text
  throw new OrmMigrateError('invalid-config', 'The "scriptTemplate" of the config gives no text.', {
    hint: 'Return the text of the file: scriptTemplate: ({ defaultText }) => defaultText',
  })
}

/** The file must say what it is meant to: one that does not would stay behind and break every later command. */
function requireHeader(text: string, meant: MigrationFile): void {
  const reading = readHeader(text)
  const header = reading.kind === 'header' ? reading.header : undefined
  const lost = [
    ['revision', header?.revision, meant.revision],
    ['down_revision', header?.down_revision, meant.downRevision],
    ['branch_labels', header?.branch_labels, meant.branchLabels],
    ['depends_on', header?.depends_on, meant.dependsOn],
  ].find(([, said, wanted]) => joined(said) !== joined(wanted))
  if (lost === undefined) return
  throw new OrmMigrateError('header-lost', `The new revision's file does not have its ${String(lost[0])}.`, {
    hint: 'Let "scriptTemplate" and the post-write hooks keep revision, down_revision, branch_labels and depends_on as static fields.',
  })
}

const joined = (names: string | readonly string[] | null | undefined): string => namesOf(names).join(' ')
