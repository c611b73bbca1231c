type Manifest = Partial<
  Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Readonly<Record<string, string>>>
>
type LockEntry = {
  readonly resolved?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
type Lock = { readonly packages?: Readonly<Record<string, LockEntry>> }

const EXACT = /^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/

/** [H10] `package.json` pins every version exactly. */
export function checkPins(manifestText: string): string[] {
  const manifest = JSON.parse(manifestText) as Manifest
  return (['dependencies', 'devDependencies', 'optionalDependencies'] as const).flatMap((kind) =>
    Object.entries(manifest[kind] ?? {})
      .filter(([, version]) => !EXACT.test(version))
      .map(([name, version]) => `package.json: ${kind} ${name} is "${version}", not an exact version`),
  )
}

/**
 * [H10] Every optional dependency of every package has an entry: a lockfile written where one platform's package was
 * missing breaks `npm ci` on that platform. [H11] No address of a registry: it would bind the clone to one place.
 */
export function checkLock(lockText: string): string[] {
  const packages = (JSON.parse(lockText) as Lock).packages ?? {}
  return Object.entries(packages).flatMap(([path, { resolved, optionalDependencies }]) => [
    ...Object.keys(optionalDependencies ?? {})
      .filter((name) => !isLocked(packages, path, name))
      .map((name) => `package-lock.json: ${path || 'the project'} wants ${name}, which has no entry`),
    ...(resolved && /^(https?|git\+?\w*):/.test(resolved)
      ? [`package-lock.json: ${path} names where it came from`]
      : []),
  ])
}

/** Node's own way of looking: beside the package, then in each folder above. */
function isLocked(packages: Readonly<Record<string, LockEntry>>, from: string, name: string): boolean {
  for (let folder = from; ; ) {
    if (packages[`${folder && `${folder}/`}node_modules/${name}`]) return true
    if (folder === '') return false
    const above = folder.lastIndexOf('node_modules/')
    folder = above <= 0 ? '' : folder.slice(0, above - 1)
  }
}
