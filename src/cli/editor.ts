import { spawn, type StdioOptions } from 'node:child_process'
import process from 'node:process'
import { messageOf, OrmMigrateError } from '../errors.js'

/** Which stream of ours the editor prints to: `stderr` where standard output is kept for a document. */
type Stream = 'stdout' | 'stderr'

/** Opens files in the user's own editor, and comes back when it is closed. */
export async function openEditor(files: readonly string[], prints: Stream): Promise<void> {
  const editor = [process.env.VISUAL, process.env.EDITOR].find(
    (command) => command !== undefined && command !== '',
  )
  if (editor === undefined)
    throw new OrmMigrateError('no-editor', 'Neither VISUAL nor EDITOR says which editor to open.', {
      hint: 'Say it: EDITOR="code --wait" orm-migrate edit …',
      details: { files },
    })
  const code = await exitCodeOf(editor, files, prints).catch((error: unknown) => {
    throw editorFailed(editor, messageOf(error))
  })
  if (code !== 0) throw editorFailed(editor, `it ended with ${code ?? 'a signal'}`)
}

/** The command may have arguments, as a shell reads them; the files are words of their own whatever they are called. */
function exitCodeOf(editor: string, files: readonly string[], prints: Stream): Promise<number | null> {
  const stdio: StdioOptions = ['inherit', process[prints].fd, 'inherit']
  const child =
    process.platform === 'win32'
      ? spawn([editor, ...files.map((file) => `"${file}"`)].join(' '), { shell: true, stdio })
      : spawn('/bin/sh', ['-c', `${editor} "$@"`, editor, ...files], { stdio })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
}

const editorFailed = (editor: string, why: string): OrmMigrateError =>
  new OrmMigrateError('editor-failed', `The editor "${editor}" failed: ${why}.`, {
    hint: 'Check VISUAL and EDITOR.',
  })
