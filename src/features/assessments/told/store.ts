/** The SQL of what a sending is to whoever asks: told by the settings, theirs to check, to confirm, or kept from them. */
import { type RawBuilder, sql } from 'kysely'

/**
 * Asked of the very functions that row-level security asks; `of` is what the query calls `layer_sending`. Of a whole season
 * `checks` alone are asked about: who reads a season knows of everything else that was sent.
 */
export const toldTo = (of: 's' | 'g' | 'layer', asked: 'all' | 'checks' = 'all') => {
  const column = (name: string) => sql.ref(`${of}.${name}`)
  const [kind, unit] = [column('kind'), column('unit_id')] as const
  const place = sql`${column('season_id')}, ${column('block')}`
  const checked = sql`${kind}, ${column('sheet_id')}, ${column('season_id')}, ${unit}`
  const ask = (question: RawBuilder<boolean>) =>
    asked === 'all' ? question : sql<boolean>`case when ${kind} = 'check' then ${question} else false end`
  return [
    ask(sql`layer_told(${place}, ${kind})`).as('isTold'),
    ask(sql`layer_told_to_block(${place}, ${kind})`).as('isToldToBlock'),
    ask(sql`reads_as_checker(${checked})`).as('asChecker'),
    ask(sql`${kind} = 'self' and confirms_unit(${place}, ${unit})`).as('asAbove'),
    ask(sql`blind_to(${checked}, ${column('author_unit_id')})`).as('isBlind'),
  ] as const
}

/** Whether whoever asks is the unit above one whose sheet it is, and confirms it. */
export const asAbove = (of: 'sheet' | 's') =>
  sql<boolean>`confirms_unit(${sql.ref(`${of}.season_id`)}, ${sql.ref(`${of}.block`)}, ${sql.ref(`${of}.unit_id`)})`.as(
    'asAbove',
  )
