/** A block's pact on paper: what it says, who signs where, and who may not have it. */
import { describe } from 'vitest'
import { signText } from '#features/texts/contract.ts'
import { adopted, aPactSeason, signs } from '#tests/support/pacts.ts'
import { papersOf, printed, toldBy } from '#tests/support/papers.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { addAnnexTarget, adoptAnnex, createAnnex, getAnnex } from '../annexes/contract.ts'
import { addTarget, getPact } from '../contract.ts'

const target = {
  ...{ indicator: null, content: 'Thi hành xong về việc', comparison: '>' as const, value: '0.73', asPercent: true },
  ...{ per: null, due: null },
}

/** A signed pact of two members with one target. */
async function aSigned(world: World) {
  const season = await aPactSeason(world)
  const { lead, pact, conferenceId, unitIds, headOf } = season
  const drafted = await lead.call(addTarget, { params: { pactId: pact.id }, body: target })
  const frozen = await adopted(lead, drafted, conferenceId)
  for (const [index, unitId] of unitIds.entries()) await signs(headOf(index), frozen, unitId)
  return { ...season, frozen }
}

const papers = (world: World, { cookie }: Caller) => papersOf(world.home, cookie)

describe('the pact on paper', () => {
  test('has its articles, its targets as facts, and one place to sign for each member', async ({ world }) => {
    const { lead, id, frozen } = await aSigned(world)
    const [offered] = await papers(world, lead).offered('pact', id)
    expect(offered).toMatchObject({ kind: 'pact', id: frozen.id, title: frozen.text.title })
    const made = await papers(world, lead).make('pact', frozen.id)
    const { content } = made
    expect(content.type).toEqual({ code: null, name: 'GIAO ƯỚC THI ĐUA' })
    expect(content.about).toBe('Năm 2018')
    expect(content.boxes.map(({ unit }) => unit)).toEqual(frozen.text.signatories.map(({ unitName }) => unitName))
    expect(content.boxes.every(({ signer }) => signer.title === 'GIÁM ĐỐC' && signer.name !== null)).toBe(true)
    expect(printed(made)).toContain('Điều 1. Nội dung 1')
    const told = toldBy(made)
    expect(told.get(`pact-target.${frozen.targets[0]?.id}`)).toBe('trên 73%')
    expect([told.get(`pact.${frozen.id}.signed`), told.get(`pact.${frozen.id}.of`)]).toEqual(['2', '2'])
  })

  test('names nobody as the signer before they signed', async ({ world }) => {
    const { lead, pact } = await aPactSeason(world)
    const { content } = await papers(world, lead).make('pact', pact.id)
    expect(content.boxes.map(({ signer }) => signer.name)).toEqual([null, null])
    expect(content.signer).toBeNull()
  })

  test('tells what an annex in force changed, and not one that waits for signatures', async ({ world }) => {
    const { lead, frozen, conferenceId, unitIds, headOf } = await aSigned(world)
    const [was] = frozen.targets
    const params = { pactId: frozen.id }
    const annex = await lead.call(createAnnex, { params, body: { title: 'Nâng chỉ tiêu về việc' } })
    const body = { ...target, value: '0.8', replaces: was?.id ?? '' }
    await lead.call(addAnnexTarget, { params: { annexId: annex.id }, body })
    const read = () => lead.call(getAnnex, { params: { annexId: annex.id } })
    const votes = { conferenceId, present: null, for: null, against: null }
    await lead.call(adoptAnnex, { params: { annexId: annex.id }, body: votes }, { version: (await read()).version })
    expect(printed(await papers(world, lead).make('pact', frozen.id))).not.toContain('Phụ lục 1')
    const { text } = await read()
    for (const [index, unitId] of unitIds.entries())
      await headOf(index).call(signText, {
        params: { textId: text.id },
        body: { digest: text.frozen?.digest ?? '', unitId },
      })
    const made = await papers(world, lead).make('pact', frozen.id)
    const { holding } = await lead.call(getPact, { params })
    expect(printed(made)).toContain('Phụ lục 1')
    expect(toldBy(made).get(`pact-target.${was?.id}`)).toBe('trên 73%')
    expect(toldBy(made).get(`pact-target.${holding[0]?.id}`)).toBe('trên 80%')
  })

  test('is refused as on the screen to somebody of another region', async ({ world }) => {
    const { pact } = await aPactSeason(world)
    const stranger = await world.aPerson({ unit: await world.aUnit(), role: 'head' })
    await expect(papers(world, stranger).make('pact', pact.id)).rejects.toMatchObject({
      refusal: { code: 'object.missing' },
    })
  })

  test('costs as many queries for three members as for two', async ({ world }) => {
    const counts: number[] = []
    for (const perBlock of [2, 3]) {
      const { lead, pact } = await aPactSeason(world, { perBlock })
      counts.push((await world.queries(() => papers(world, lead).make('pact', pact.id))).length)
    }
    expect(counts[0]).toBe(counts[1])
  })
})
