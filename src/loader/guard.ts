const METADATA = /^(\s*(?:_ts_metadata|__metadata)\("design:(?:type|returntype)", )(.+)\),?$/gm

/**
 * Lets entities refer to each other's classes in a circle of ESM imports: where a reflected type is not initialised yet,
 * `Object` stands in for it, as it does in CommonJS. Relations name their class by a function and never read it.
 */
export const guardReflectedTypes = (code: string): string =>
  code.replace(METADATA, (line: string, ...[start, type]: readonly string[]) =>
    start === undefined || type === undefined || BUILT_IN.has(type)
      ? line
      : `${start}${guarded(type)})${line.endsWith(',') ? ',' : ''}`,
  )

const guarded = (type: string): string =>
  `(() => { try { return ${type}; } catch (error) { if (error instanceof ReferenceError) return Object; throw error; } })()`

const BUILT_IN = new Set([
  'String',
  'Number',
  'Boolean',
  'Date',
  'Object',
  'Array',
  'Function',
  'Promise',
  'BigInt',
  'Buffer',
])
