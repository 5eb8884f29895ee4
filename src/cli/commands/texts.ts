/** The values of an option that may be given several times, or of an argument that takes several. */
export const texts = (args: Readonly<Record<string, unknown>>, name: string): readonly string[] => {
  const value = args[name]
  return value === undefined ? [] : [value].flat().map(String)
}
