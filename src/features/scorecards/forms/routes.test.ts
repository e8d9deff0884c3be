/** Cards as files through the door: out and back with the same digest, and a Ministry's form with what is to be decided. */
import { describe } from 'vitest'
import { readXlsx } from '#platform/files/isolate.ts'
import { formFile, ministry2022 } from '#tests/support/forms.ts'
import { aCardBody, aContent, anExample, criteria } from '#tests/support/scorecards.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { createScorecard, getScorecard, saveScorecard } from '../contract.ts'
import { assembled } from './assembly/rules.ts'
import { cardTemplate, draftFromFile, exportScorecard, readCardFile, readingIn } from './contract.ts'

const refused = (asked: Promise<unknown>) => asked.then(String, ({ refusal }) => refusal?.code)
const fileOf = (bytes: Uint8Array, name = 'a.xlsx') => new File([bytes as BlobPart], name)
const contentIn = ({ content }: { content: string | Uint8Array }) =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content

async function aDraft(officer: Caller, ownerId: string) {
  const content = aContent({ year: 2019, criteria })
  const { block, year, title } = content
  const { id, version } = await officer.call(createScorecard, { body: { ownerId, block, year, title } })
  const params = { scorecardId: id }
  return officer.call(saveScorecard, { params, body: { content, examples: [anExample] } }, { version })
}

describe('a card as a file', () => {
  test.for(['xlsx', 'json'] as const)('leaves as %s and comes back as the same card', async (format, { world }) => {
    const { officer, ownerId: unitId } = await aCardBody(world)
    const card = await aDraft(officer, unitId)
    const out = await officer.call(exportScorecard, { params: { scorecardId: card.id }, query: { format } })
    expect(out.fileName).toMatch(new RegExp(`^Bảng tiêu chí năm 2019 .*\\.${format}$`))
    const file = fileOf(contentIn(out), `a.${format}`)
    const params = { unitId }
    const reading = await officer.call(readCardFile, { params, file })
    expect([reading.points, reading.faults, reading.notes]).toEqual([[], [], []])
    // The exchange format is the card alone.
    expect(reading.examples).toEqual(format === 'xlsx' ? [anExample] : [])
    const content = assembled(readingIn(reading), {})
    // Another year of the same card: its own draft stands there already.
    const place = { block: card.block, year: card.year, title: card.title }
    const body = { ...place, content, fileName: 'a', fileDigest: reading.fileDigest }
    expect(await refused(officer.call(draftFromFile, { params, body }))).toBe('scorecard.one-draft')
    const { version } = await officer.call(getScorecard, { params: { scorecardId: card.id } })
    const saved = await officer.call(
      saveScorecard,
      { params: { scorecardId: card.id }, body: { content, examples: [...reading.examples] } },
      { version },
    )
    expect(saved.digest).toBe(card.digest)
  })

  test('of a body is read and drafted by its own officers alone', async ({ world }) => {
    const { officer, ownerId: unitId } = await aCardBody(world)
    const { officer: other } = await aCardBody(world)
    const card = await aDraft(officer, unitId)
    expect(await refused(other.call(exportScorecard, { params: { scorecardId: card.id }, query: {} }))).toBe(
      'object.missing',
    )
    const file = fileOf(formFile(ministry2022))
    expect(await refused(other.call(readCardFile, { params: { unitId }, file }))).toBe('policy.denied')
  })

  test('begins from a template whose examples are no criteria', async ({ world }) => {
    const { officer, ownerId: unitId } = await aCardBody(world)
    const out = await officer.call(cardTemplate, {})
    const [, , , head] = await readXlsx(contentIn(out))
    expect(head?.cells.slice(0, 4)).toEqual(['STT', 'Nội dung tiêu chí', 'Điểm chuẩn', 'Cách chấm điểm'])
    const asked = { params: { unitId }, file: fileOf(contentIn(out)) }
    expect(await refused(officer.call(readCardFile, asked))).toBe('form.only-examples')
  })
})

describe('the form of 2022', () => {
  test('becomes a draft: what was decided stands in it, what was not is told as lacking', async ({ world }) => {
    const { officer, ownerId: unitId } = await aCardBody(world)
    const params = { unitId }
    const file = fileOf(formFile(ministry2022))
    const reading = await officer.call(readCardFile, { params, file })
    expect(await officer.call(readCardFile, { params, file })).toEqual(reading)
    expect(reading.items.map(({ part }) => part.code)).toEqual([
      ...['A', 'A.I', 'A.I.1', 'A.I.1.1', 'A.I.1.2', 'A.VIII', 'A.VIII.1', 'A.VIII.3', 'A.VIII.3a', 'A.VIII.3b'],
      ...['B', 'B.I', 'B.I.1', 'B.I.1.1', 'B.I.1.2'],
    ])
    const place = { block: 'justice_department', year: 2022, title: 'Bảng tiêu chí năm 2022' }
    const content = assembled(readingIn(reading), {})
    const body = { ...place, content, examples: [anExample], fileName: 'mau.xlsx', fileDigest: reading.fileDigest }
    const card = await officer.call(draftFromFile, { params, body })
    expect(card).toMatchObject({ ...place, state: 'draft', number: 1, examples: [anExample] })
  })
})
