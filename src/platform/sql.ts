/** Two phrases of SQL that every dated, named table needs. */
import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#kit/days.ts'

/** A column in Vietnamese order, never the database's default; the id decides between equals. */
export const inVietnamese = (column: string): RawBuilder<unknown> => sql`${sql.ref(column)} collate "vi-x-icu"`

/** The rows of a dated table that hold on a day: the one way every "as of" is answered. */
export const holdsOn = (table: string, day: Day): RawBuilder<boolean> =>
  sql<boolean>`holds_on(${sql.ref(`${table}.valid_from`)}, ${sql.ref(`${table}.valid_to`)}, ${day}::date)`
