/** Documents are found by symbol and title: issued ones by the season's people, drafts by their own unit. */
import { describe } from 'vitest'
import { discardDocument } from '#features/documents/contract.ts'
import { aDraft, anOffice, issues, submits } from '#tests/support/documents.ts'
import { type Caller, expect, test } from '#tests/support/world.ts'
import { search } from './contract.ts'

const finds = async (who: Caller, q: string) =>
  (await who.call(search, { query: { q, limit: 5 } })).items.filter(({ kind }) => kind === 'document')

describe('a document', () => {
  test('is found by its own unit as a draft, by the season’s people once issued, by nobody else', async ({ world }) => {
    const { officer, head, minister, units, seasonId } = await anOffice(world)
    const other = await world.aPerson({ unit: units.enforcement[0] ?? '', role: 'officer' })
    const stranger = await world.aPerson({ unit: await world.aUnit(), role: 'head' })
    const count = async (q: string) => {
      const counts = []
      for (const who of [officer, minister, other, stranger]) counts.push((await finds(who, q)).length)
      return counts
    }
    const draft = await aDraft(officer, seasonId)
    expect(await count('thong bao lich')).toEqual([1, 0, 0, 0])
    const issued = await issues(head, await submits(officer, draft))
    expect(await count('01/TB')).toEqual([1, 1, 1, 0])
    expect(await finds(other, '01/TB')).toMatchObject([
      { id: issued.id, path: `/mua/${seasonId}/van-ban/${issued.id}`, title: `01/TB · ${issued.title}` },
    ])
  })

  test('that was put away is found no more', async ({ world }) => {
    const { officer, seasonId } = await anOffice(world)
    const draft = await aDraft(officer, seasonId)
    const params = { documentId: draft.id }
    await officer.call(discardDocument, { params, body: {} }, { version: draft.version })
    expect(await finds(officer, 'thong bao lich')).toEqual([])
  })
})
