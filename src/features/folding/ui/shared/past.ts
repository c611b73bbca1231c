/** [FO1] Sections above the running one; not those that it is a part of, nor the one right before it. */
export function past<One extends { readonly level: number }>(all: readonly One[], at: number): One[] {
  let level = all[at]?.level ?? 0
  const found: One[] = []
  for (let index = at - 1; index >= 0; index--) {
    const one = all[index]
    if (!one) continue
    const around = one.level < level
    if (around) level = one.level
    else if (index < at - 1) found.push(one)
  }
  return found.toReversed()
}
