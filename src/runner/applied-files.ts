import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { messageOf } from '../errors.js'
import type { RevisionGraph } from '../revisions/graph.js'
import { version } from '../version.js'
import { type Content, contentOf } from './content.js'
import { lineDiff } from './line-diff.js'
import type { Project } from './project.js'
import { recordOffline } from './record-offline.js'
import type { AppliedRevision, VersionStore } from './version-store.js'

/** An applied revision beside its file. */
export type Comparison =
  | { readonly kind: 'same'; readonly revision: string; readonly now?: Now }
  /** The file does something else than what was applied. */
  | (Edited & { readonly kind: 'edited'; readonly now: Now })
  | { readonly kind: 'missing'; readonly revision: string }
  /** It never ran here, so that nobody knows what it did. */
  | { readonly kind: 'stamped'; readonly revision: string }
  /** It cannot be compared. */
  | { readonly kind: 'unknown'; readonly revision: string; readonly reason: string }

/** An applied revision whose file was changed afterwards. */
export interface Edited {
  readonly revision: string
  readonly file: string
  /** `- ` what was applied, `+ ` what the file has now; empty where the lines of what was applied are not kept. */
  readonly diff: readonly string[]
}

/** What is to be remembered of the file as it is now. */
export interface Now extends Content {
  readonly fileHash: string
}

/** How thoroughly files are looked at. */
export interface Thoroughness {
  /** Also files that have not changed are imported: what they import may have. */
  readonly isThorough: boolean
}

/** Compares applied revisions with their files, which are imported only where their bytes are not those applied. */
export async function compareFiles(
  project: Project,
  applied: readonly AppliedRevision[],
  { isThorough }: Thoroughness = { isThorough: false },
): Promise<readonly Comparison[]> {
  if (applied.length === 0) return []
  const { graph } = await project.revisionsFound()
  const store = await project.versionStore()
  const hashes = await store.details(await project.connection(), 'fileHash')
  const compared: Comparison[] = []
  const kept = keptContent(project, store)
  for (const row of applied) {
    const fileHash = hashOf(project, graph, row.revision)
    const isSameFile = fileHash === hashes.get(row.revision)
    if (fileHash === undefined) compared.push({ kind: 'missing', revision: row.revision })
    else if (row.checksum === '') compared.push({ kind: 'stamped', revision: row.revision })
    else if (isSameFile && (!isThorough || row.toolVersion !== version))
      compared.push({ kind: 'same', revision: row.revision })
    else compared.push(await compareOne(project, row, { fileHash, kept }))
  }
  return compared
}

/** Of the bytes of a revision's file; undefined where there is none. */
export function hashOf(project: Project, graph: RevisionGraph, revision: string): string | undefined {
  const file = graph.get(revision)?.file
  if (file === undefined) return undefined
  // One after the other, as all of ten thousand small files are read in half the time.
  const bytes = readFileSync(path.resolve(project.config.root, file))
  return createHash('sha256').update(bytes).digest('hex')
}

interface Beside {
  readonly fileHash: string
  readonly kept: (revision: string) => Promise<readonly string[] | undefined>
}

async function compareOne(
  project: Project,
  { revision, checksum, toolVersion }: AppliedRevision,
  { fileHash, kept }: Beside,
): Promise<Comparison> {
  const read = await contentNow(project, revision, checksum)
  if ('reason' in read) return { kind: 'unknown', revision, ...read }
  const now: Now = { ...read.content, fileHash }
  if (now.checksum === checksum) return { kind: 'same', revision, now }
  const before = await kept(revision)
  const diff = before === undefined ? [] : lineDiff(before, now.lines)
  // Another version of the tool may record the same in another shape.
  if (before !== undefined && diff.length === 0 && toolVersion !== version)
    return { kind: 'same', revision, now }
  if (before === undefined && read.isOpaque)
    return {
      kind: 'unknown',
      revision,
      reason: 'it was applied by a version that kept no record of what comes before getBind',
    }
  const file = (await project.revisionsFound()).graph.get(revision)?.file ?? ''
  return { kind: 'edited', revision, file, diff, now }
}

/** What the file records; where that differs, once more, as what depends on the time or on chance cannot be compared. */
async function contentNow(
  project: Project,
  revision: string,
  applied: string,
): Promise<{ readonly content: Content; readonly isOpaque: boolean } | { readonly reason: string }> {
  try {
    const recording = await recordOffline(project, { direction: 'upgrade', revision })
    const read = { content: contentOf(recording), isOpaque: recording.bind !== undefined }
    if (read.content.checksum === applied) return read
    const again = contentOf(await recordOffline(project, { direction: 'upgrade', revision }))
    const isSteady = again.checksum === read.content.checksum
    return isSteady ? read : { reason: 'it records something else each time' }
  } catch (error) {
    // Whatever an old file throws is no reason to stop: it has run.
    return { reason: messageOf(error) }
  }
}

/** The lines of what was applied, read once and only where they are asked for. */
function keptContent(project: Project, store: VersionStore): Beside['kept'] {
  let all: Promise<ReadonlyMap<string, string>> | undefined
  return async (revision) => {
    all ??= project.connection().then((connection) => store.details(connection, 'content'))
    const text = (await all).get(revision)
    return text === undefined ? undefined : (JSON.parse(text) as readonly string[])
  }
}
