import { OrmMigrateError } from '../errors.js'

/** Somebody asked the run to stop. */
export class InterruptedError extends OrmMigrateError {
  constructor(signal: AbortSignal | undefined, cause?: unknown) {
    const reason: unknown = signal?.reason
    const by = typeof reason === 'string' ? ` by ${reason}` : ''
    super('interrupted', `The run was interrupted${by}.`, {
      hint: 'Run the same command again: it goes on from there.',
      ...(cause === undefined ? {} : { cause }),
    })
  }
}

/** Throws where the run was asked to stop. */
export function throwIfInterrupted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new InterruptedError(signal)
}

/** What the body gives, or the interruption, whichever comes first: code cannot be made to stop. */
export async function orInterrupted<T>(signal: AbortSignal | undefined, body: () => Promise<T>): Promise<T> {
  if (signal === undefined) return body()
  throwIfInterrupted(signal)
  let stop = (): void => undefined
  const interrupted = new Promise<never>((_, reject) => {
    stop = () => reject(new InterruptedError(signal))
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([body(), interrupted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
