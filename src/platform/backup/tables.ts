/** The tables of a database in the order in which they can be filled: what is referred to comes first. */
import type { Client } from 'pg'

export type Table = { name: string; columns: string[]; key: string[] }

const isDerived = `coalesce(obj_description(c.oid, 'pg_class') like 'derived:%', false)`

const catalogue = `
  select c.relname as name,
         (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
           where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
         (select array_agg(a.attname::text order by a.attnum) from pg_index i
            join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
           where i.indrelid = c.oid and i.indisprimary) as key,
         (select coalesce(array_agg(distinct f.confrelid::regclass::text), '{}') from pg_constraint f
           where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as needs
    from pg_class c
   where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not ${isDerived}
   order by c.relname`

/** Tables that triggers make from the others while these are filled; their own comment says so. */
export async function derivedTables(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and ${isDerived}`,
  )
  return rows.map(({ name }) => name)
}

/** @throws Error when tables refer to each other in a circle: such a schema could not be restored in any order. */
export async function tablesInOrder(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table & { needs: string[] }>(catalogue)
  const ordered: Table[] = []
  const done = new Set<string>()
  while (ordered.length < rows.length) {
    const ready = rows.filter(({ name, needs }) => !done.has(name) && needs.every((need) => done.has(need)))
    if (ready.length === 0) throw new Error('Tables refer to each other in a circle.')
    for (const { name, columns, key } of ready) {
      ordered.push({ name, columns, key })
      done.add(name)
    }
  }
  return ordered
}

/** The files that rows name: columns whose comment says that they hold a file's digest. In the order of their digests. */
export async function filesNamed(client: Client): Promise<string[]> {
  const { rows: columns } = await client.query<{ table: string; column: string }>(
    `select c.relname as "table", a.attname as "column" from pg_class c
       join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and col_description(c.oid, a.attnum) like 'file:%' order by 1, 2`,
  )
  const digests = new Set<string>()
  for (const { table, column } of columns) {
    const { rows } = await client.query<{ digest: string }>(`select distinct "${column}" as digest from "${table}"`)
    for (const { digest } of rows) digests.add(digest)
  }
  return [...digests].sort()
}

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')

/** Rows in the order of their key, so that equal data give equal bytes. */
export const copyOut = ({ name, columns, key }: Table): string =>
  `copy (select ${quoted(columns)} from "${name}" order by ${quoted(key)}) to stdout`

export const copyIn = ({ table, columns }: { table: string; columns: readonly string[] }): string =>
  `copy "${table}" (${quoted(columns)}) from stdin`
