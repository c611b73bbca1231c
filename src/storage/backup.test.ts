import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, open, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeBackup } from './backup.ts'
import { openDatabase } from './open.ts'
import { readHead } from './restore.ts'
import { restoreInto } from './restore-folder.ts'
import { closeOwnClusters, outsideDatabase } from './testing.ts'

/** Every kind of column that could be bent on the way, a cycle of keys, a trigger, and rows larger than one piece. */
const SCHEMA = `
  CREATE TYPE mood AS ENUM ('calm', 'lost');
  CREATE TABLE parent (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body bytea, doc jsonb, raw json, at timestamptz, day date, clock time,
    words text[], mood mood, ratio double precision, "Odd name" text, doubled bigint GENERATED ALWAYS AS (id * 2) STORED,
    favourite bigint);
  CREATE TABLE child (id uuid PRIMARY KEY, parent bigint NOT NULL REFERENCES parent, note text);
  ALTER TABLE parent ADD FOREIGN KEY (favourite) REFERENCES parent DEFERRABLE INITIALLY DEFERRED;
  CREATE TABLE "order" (only_column text);
  CREATE SEQUENCE ticket;
  CREATE FUNCTION forbid() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$;
  CREATE TABLE sealed (x int);
  INSERT INTO sealed VALUES (1);
  CREATE TRIGGER sealed BEFORE INSERT ON sealed EXECUTE FUNCTION forbid();
`
const ROWS = `
  INSERT INTO parent (body, doc, raw, at, day, clock, words, mood, ratio, "Odd name", favourite) VALUES
    ('\\x00ff5c0a', '{"a": [1, "ü\\n"]}', '{"b" :1}', '2026-03-29 01:59:59.123457+00', '2026-03-29', '08:00', '{"a,b",NULL,"\\"q\\"",""}', 'lost', 0.1, '', 2),
    (NULL, NULL, NULL, 'infinity', NULL, NULL, '{}', NULL, 'NaN', E'line\\nnext\\t(",\\\\)', 1);
  INSERT INTO child SELECT gen_random_uuid(), 1 + n % 2, repeat(md5(n::text), 400) FROM generate_series(1, 1000) n;
  INSERT INTO "order" VALUES (NULL), (''), ('x');
  SELECT nextval('ticket') FROM generate_series(1, 41);
`
const CONTENT = `SELECT (SELECT json_agg(p ORDER BY id) FROM (SELECT p::text, id FROM parent p) p)::text AS parents,
  (SELECT md5(string_agg(c::text, '' ORDER BY id)) FROM child c) AS children, (SELECT json_agg(o) FROM "order" o)::text AS orders,
  (SELECT count(*) FROM sealed) AS sealed`

let folder: string
let migrations: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyrooms-backup-'))
  execFileSync('chmod', ['711', folder])
  migrations = join(folder, 'migrations')
  await mkdir(migrations)
  await writeFile(join(migrations, '0001_all.sql'), SCHEMA)
})
afterAll(async () => {
  await closeOwnClusters()
  await rm(folder, { recursive: true, force: true })
})

async function content(data: string): Promise<unknown> {
  const database = await openDatabase({ data }, { migrations })
  const { rows } = await database.pool.query(CONTENT)
  const next = await database.pool.query(`SELECT nextval('ticket') AS ticket`)
  const sealed = await database.pool.query('INSERT INTO sealed VALUES (2)').then(
    () => 'open',
    () => 'sealed',
  )
  const key = await database.pool.query(`INSERT INTO child VALUES (gen_random_uuid(), 99, '')`).then(
    () => 'loose',
    () => 'checked',
  )
  await database.close()
  return { rows, next: next.rows, sealed, key }
}

test('[B1] a backup put back into an empty folder gives every row, sequence, key, trigger and file as it was', async () => {
  const first = join(folder, 'first')
  const file = join(folder, 'whole.tar')
  const source = await openDatabase({ data: first }, { migrations })
  await source.pool.query(ROWS)
  await mkdir(join(first, 'files/recordings'), { recursive: true })
  const long = `files/recordings/${'très long '.repeat(15)}.bin`
  await writeFile(join(first, long), Buffer.alloc(700_001, 7))
  await writeFile(join(first, 'files/empty'), '')
  // while the first one is open: what `backup` does with a running Manyrooms
  const attached = await openDatabase({ data: first }, { attach: true })
  const counts = await writeBackup(attached.pool, attached.data, file, new Date())
  await attached.close()
  await source.close()
  expect(counts).toMatchObject({ tables: 4, rows: 1006, files: 2 })
  expect(execFileSync('tar', ['tf', file], { encoding: 'utf8' })).toContain(long)

  const second = join(folder, 'second')
  const archive = await open(file)
  // a migration that came after the backup runs on top of it
  await writeFile(join(migrations, '0002_more.sql'), 'ALTER TABLE child ADD COLUMN later int DEFAULT 5')
  await restoreInto({ data: second }, archive, file, await readHead(archive, file, migrations), migrations)
  await archive.close()
  expect(await readFile(join(second, long))).toEqual(Buffer.alloc(700_001, 7))
  expect(await readFile(join(second, 'files/empty'), 'utf8')).toBe('')
  expect((await readdir(second)).sort()).toEqual(['files', 'postgres', 'postgres.log'])
  expect(await content(second)).toEqual(await content(first))
})

test('[B2] restore refuses a folder that is not empty, a cut archive and a foreign file, and changes nothing', async () => {
  const file = join(folder, 'whole.tar')
  const archive = await open(file)
  const head = await readHead(archive, file, migrations)
  await expect(
    restoreInto({ data: join(folder, 'second') }, archive, file, head, migrations),
  ).rejects.toThrow('not empty')
  await archive.close()

  const cut = join(folder, 'cut.tar')
  await writeFile(cut, await readFile(file))
  await truncate(cut, 200_000)
  const half = await open(cut)
  const third = join(folder, 'third')
  await expect(
    restoreInto({ data: third }, half, cut, await readHead(half, cut, migrations), migrations),
  ).rejects.toThrow('not a whole backup')
  expect(await readdir(folder)).not.toContain('third')
  await half.close()

  const whole = await readFile(file)
  const packed = whole.indexOf(Buffer.from([0x1f, 0x8b, 8]))
  whole.writeUInt8(whole.readUInt8(packed + 40) ^ 0xff, packed + 40)
  await writeFile(cut, whole)
  const bent = await open(cut)
  await expect(
    restoreInto({ data: third }, bent, cut, await readHead(bent, cut, migrations), migrations),
  ).rejects.toMatchObject({ what: 'The backup is damaged', where: cut })
  expect(await readdir(folder)).not.toContain('third')
  await bent.close()

  await writeFile(cut, 'hello')
  const foreign = await open(cut)
  await expect(readHead(foreign, cut, migrations)).rejects.toThrow('not a whole backup')
  await foreign.close()
})

test('[B3] a backup of the embedded database goes into an outside one', async () => {
  const outside = await outsideDatabase()
  // a database without any table, as a hoster gives it
  await outside.pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  const file = join(folder, 'whole.tar')
  const archive = await open(file)
  const head = await readHead(archive, file, migrations)
  const config = { data: join(folder, 'fourth'), databaseUrl: outside.url }
  expect(await restoreInto(config, archive, file, head, migrations)).toMatchObject({ rows: 1006, files: 2 })
  const { rows } = await outside.pool.query('SELECT count(*) FROM child')
  expect(rows).toEqual([{ count: 1000 }])
  const again = { data: join(folder, 'fifth'), databaseUrl: outside.url }
  await expect(restoreInto(again, archive, file, head, migrations)).rejects.toThrow('not empty')
  await archive.close()
  await outside.close()
})
