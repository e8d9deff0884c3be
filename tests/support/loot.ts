/**
 * What a thief has of a server beside the rows of its database: the log of its engine, in which the administrator had every statement
 * written down with its values and how long it took, and a backup. As rows too, so that the same is tried with them.
 */
import { readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readLines } from '#platform/backup/format.ts'
import { runAs } from './cluster.ts'
import type { StolenRow } from './thief.ts'

/** From the next connection on. The engine hides no value: only its superuser may have this written. */
export async function tellsEverything(superuserUrl: string): Promise<void> {
  const [told] = await runAs(superuserUrl, 'select quote_ident(current_database()) as name')
  await runAs(superuserUrl, `alter database ${told?.name} set log_min_duration_statement = 0`)
}

async function logOf(superuserUrl: string): Promise<string> {
  const [told] = await runAs(superuserUrl, 'show data_directory')
  return join(dirname(String(told?.data_directory)), 'postgres.log')
}

export const engineLogEnd = async (superuserUrl: string): Promise<number> => statSync(await logOf(superuserUrl)).size

/** What the engine has written since then, of this database's statements and of whatever went wrong anywhere. */
export const engineLog = async (superuserUrl: string, from: number): Promise<string> =>
  readFileSync(await logOf(superuserUrl))
    .subarray(from)
    .toString()

const entry = /^\d{4}-\d\d-\d\d [\d:.]+ UTC \[\d+\] ([A-Z]+): {2}/m
/** What is only read or bound says the same. */
const told = /^duration: ([\d.]+) ms {2}execute [^:]*: (.*)$/s

/** Each statement of a log, with what was measured of it, its values, and the deed in them as what it is. */
export function rowsOfLog(text: string): StolenRow[] {
  const parts = text.split(entry).slice(1)
  const rows: StolenRow[] = []
  for (let at = 0; at < parts.length; at += 2) {
    const [level, said = ''] = [parts[at], parts[at + 1]?.trim()]
    const [, took, statement = ''] = (level === 'LOG' && told.exec(said)) || []
    if (!took) continue
    const values = parts[at + 2] === 'DETAIL' ? (parts[at + 3]?.trim() ?? '') : ''
    const kind = statement.trim().split(/\s+/).slice(0, 3).join(' ')
    const row = { kind, milliseconds: Number(took), statement, values, ...deedIn(values) }
    rows.push({ table: 'engine log', xmin: null, ctid: rows.length, row })
  }
  return rows
}

/** Lists as PostgreSQL writes them begin as objects do. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The first value that is an object. */
function deedIn(values: string): { body?: unknown } {
  const [, written = ''] = /'(\{".*?\})'(?:, \$\d+ = |$)/s.exec(values) ?? []
  return { body: asJson(written.replaceAll("''", "'")) }
}

const unescaped = (value: string) => value.replace(/\\(.)/g, (_, sign: string) => ({ n: '\n', t: '\t' })[sign] ?? sign)
function asWritten(value: string): unknown {
  if (value === '\\N') return null
  const plain = unescaped(value)
  return /^[{[]/.test(plain) ? (asJson(plain) ?? plain) : plain
}

/** Every row of a backup, in the order in which it was written. */
export async function rowsOfBackup(file: string): Promise<StolenRow[]> {
  const rows: StolenRow[] = []
  let table: { table: string; columns: string[] } | undefined
  for await (const bytes of readLines(file)) {
    const line = bytes.toString()
    if (line === '\\.') table = undefined
    else if (table) {
      const values = line.split('\t').map(asWritten)
      const row = Object.fromEntries(table.columns.map((column, at) => [column, values[at]]))
      rows.push({ table: `backup of ${table.table}`, xmin: null, ctid: rows.length, row })
    } else if (line.startsWith('{"table":')) table = JSON.parse(line)
  }
  return rows
}
