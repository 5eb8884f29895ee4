/** An argument as the text that was typed; undefined where it was not. */
export const text = (args: Readonly<Record<string, unknown>>, name: string): string | undefined => {
  const value = args[name]
  return typeof value === 'string' ? value : undefined
}
