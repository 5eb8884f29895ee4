/** What a run tells its listener while it goes on. */
export type RunEvent =
  | {
      readonly type: 'revision-started'
      readonly direction: 'upgrade' | 'downgrade'
      readonly revision: string
      readonly downRevisions: readonly string[]
      readonly message: string
    }
  | { readonly type: 'revision-finished'; readonly revision: string; readonly duration: number }
  | { readonly type: 'revision-failed'; readonly revision: string }
  | { readonly type: 'waiting-for-lock' }

/** Hears of what happens; must not throw. */
export type Listener = (event: RunEvent) => void
