/** Draws the row types of src/platform/database.ts from the migrated database; a test fails when they differ. */
import type { Client } from 'pg'

type Column = {
  table: string
  name: string
  type: string
  nullable: boolean
  hasDefault: boolean
  /** Values of a `check (x in (…))` on this column alone. */
  values: string[] | null
}

const catalogue = `
  select c.relname as "table", a.attname as name, t.typname as type, not a.attnotnull as nullable,
         a.atthasdef as "hasDefault",
         (select array_agg(v[1] order by v[1])
            from pg_constraint k, regexp_matches(pg_get_constraintdef(k.oid), '''([^'']*)''::text', 'g') v
           where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
             and pg_get_constraintdef(k.oid) ~ '= ANY') as values
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
   where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migration'
   order by c.relname, a.attnum`

const scalars: Record<string, string> = {
  uuid: 'string',
  _uuid: 'string[]',
  _text: 'string[]',
  _int4: 'number[]',
  text: 'string',
  date: 'string',
  _date: 'string[]',
  numeric: 'string',
  timestamptz: 'Date',
  int4: 'number',
  int8: 'number',
  bool: 'boolean',
  bytea: 'Buffer',
  json: 'unknown',
  jsonb: 'unknown',
}

function typeOf({ type, values, nullable, hasDefault, table, name }: Column): string {
  const scalar = values ? values.map((value) => `'${value}'`).join(' | ') : scalars[type]
  if (!scalar) throw new Error(`${table}.${name}: no row type for ${type}`)
  const whole = nullable ? `${scalar} | null` : scalar
  return hasDefault ? `Generated<${whole}>` : whole
}

/** The text of database.ts for the database the client is connected to. */
export async function rowTypes(client: Client): Promise<string> {
  const { rows } = await client.query<Column>(catalogue)
  const tables = Map.groupBy(rows, ({ table }) => table)
  const drawn = [...tables].map(([table, columns]) => {
    const lines = columns.map((column) => `    ${column.name}: ${typeOf(column)}`)
    return `  ${table}: {\n${lines.join('\n')}\n  }`
  })
  return [
    '/** Drawn from the migrated database by `node tests/support/write-row-types.ts`. Do not edit. */',
    "import type { Generated } from 'kysely'",
    '',
    `export type DB = {\n${drawn.join('\n')}\n}`,
    '',
  ].join('\n')
}
