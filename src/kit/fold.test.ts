/** Screens and database fold alike, so that what is found by one is found by the other. */
import { fc } from '@fast-check/vitest'
import { sql } from 'kysely'
import { expect, test } from '#tests/support/world.ts'
import { fold } from './fold.ts'

test('accents, capitals and signs do not count', () => {
  expect(fold('Sở Tư pháp tỉnh Cà Mau')).toBe('so tu phap tinh ca mau')
  expect(fold('  ĐỒNG  NAI, 06/KH-STP ')).toBe('dong nai 06 kh stp')
  expect(fold('Thừa Thiên Huế'.normalize('NFD'))).toBe('thua thien hue')
  expect(fold('***')).toBe('')
})

test('the database folds to the same letters, whatever is typed', async ({ world }) => {
  const vietnamese = fc.string({ unit: fc.constantFrom(...'aàảãáạăằâấbcdđĐeêếgơớưừỷ Ặ1/-.İſK') })
  const texts = fc.sample(fc.oneof(vietnamese, fc.string(), fc.string({ unit: 'grapheme' })), 400)
  // PostgreSQL keeps no NUL and no half of a pair.
  const kept = texts.filter((text) => !text.includes('\0') && text.isWellFormed())
  const { rows } = await sql<{ folded: string }>`
    select search_fold(t.text) as folded from unnest(${kept}::text[]) with ordinality t(text, at) order by t.at`.execute(
    world.db,
  )
  expect(kept.length).toBeGreaterThan(300)
  expect(rows.map(({ folded }, at) => [kept[at], folded])).toEqual(kept.map((text) => [text, fold(text)]))
})
