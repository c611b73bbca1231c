const CODE_LETTERS = 6

/** A join code as people type it, `ABC-DEF`, `abc def`, to the stored form; null when it cannot be one. */
export function readCode(raw: string): string | null {
  const code = raw.toLowerCase().replace(/[\s-]/g, '')
  return code.length === CODE_LETTERS && /^[a-z0-9]+$/.test(code) ? code : null
}

/** Walk-ins share a seat or stand: up to half more people than seats may join. */
export const joinLimit = (seats: number): number => Math.ceil(seats * 1.5)
