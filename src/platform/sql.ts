/** The phrases of SQL that every dated, named table needs. */
import { type RawBuilder, sql } from 'kysely'
import type { Day, Span } from '#kit/days.ts'

/** A column in Vietnamese order, never the database's default; the id decides between equals. */
export const inVietnamese = (column: string): RawBuilder<unknown> => sql`${sql.ref(column)} collate "vi-x-icu"`

/** The rows of a dated table that hold on a day: the one way every "as of" is answered. */
export const holdsOn = (table: string, day: Day): RawBuilder<boolean> =>
  sql<boolean>`holds_on(${sql.ref(`${table}.valid_from`)}, ${sql.ref(`${table}.valid_to`)}, ${day}::date)`

const rangeOf = (table: string) =>
  sql`daterange(${sql.ref(`${table}.valid_from`)}, ${sql.ref(`${table}.valid_to`)}, '[]')`

/** Two dated rows that share a day, both ends counted. */
export const shareADay = (a: string, b: string): RawBuilder<boolean> => sql<boolean>`${rangeOf(a)} && ${rangeOf(b)}`

/** The rows of a dated table that hold on some day of a span. */
export const holdsDuring = (table: string, { from, to }: Span): RawBuilder<boolean> =>
  sql<boolean>`${rangeOf(table)} && daterange(${from}::date, ${to}::date, '[]')`

/** Any of these ids as one parameter, however many: PostgreSQL takes 65,535 in a statement and no more. */
export const anyId = (ids: readonly string[]): RawBuilder<string> => sql<string>`any(${ids}::uuid[])`

/** Of nothing nothing is asked: the way to the database is the dearest part of a small question. */
export const ofAny = async <T>(ids: readonly string[], read: (ids: readonly string[]) => Promise<T[]>): Promise<T[]> =>
  ids.length === 0 ? [] : read(ids)
