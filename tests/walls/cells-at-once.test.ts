/**
 * Two officers in one sheet, thousands of edits by chance, several on their way at once and many from what was read long
 * ago: nothing is overwritten that its writer had not seen, and nothing that was saved is lost (trust.md, L4).
 */
import { afterAll, describe, expect, it } from 'vitest'
import { type CellSaved, cellHistory, saveCells } from '#features/assessments/cells/contract.ts'
import { below, chanceFrom } from '#kit/chance.ts'
import { isLong } from '../support/depth.ts'
import { aContent } from '../support/scorecards.ts'
import { aSheetSeason, opens } from '../support/sheets.ts'
import { type Caller, committedWorld } from '../support/world.ts'

const home = await committedWorld(8)
afterAll(() => home.close())
const { world } = home

const edits = isLong ? 100_000 : 1_200
const codes = Array.from({ length: 20 }, (_, at) => `A.${at + 1}`)
const card = aContent({
  ...{ id: 'thads-2018', title: 'Bảng tiêu chí năm 2018', year: 2018 },
  criteria: [
    {
      ...{ code: 'A', name: 'Sáng kiến', max: 80 },
      children: codes.map((code) => ({
        ...{ code, name: `Sáng kiến ${code}`, max: 4 },
        rule: { kind: 'judged', min: 0, max: 4, step: 0.5, panel: 'mean', panelSize: 1 },
      })),
    },
  ],
})

/** What one officer last saw of each cell, which may be long ago. */
type Hand = { by: Caller; seen: Map<string, string | null> }
type Written = { id: string; expected: string | null; value: string }

describe('two officers in one sheet', () => {
  it(`overwrite nothing unseen in ${edits} edits, and lose nothing`, async () => {
    const { seasonId, unitId, officer } = await aSheetSeason(world, { content: card })
    const colleague = await world.aPerson({ unit: unitId, role: 'officer', name: 'Người thứ hai' })
    const { layerId } = await opens(officer, seasonId, unitId)
    const chance = chanceFrom([5, 7, 11, 13])
    const hands: Hand[] = [officer, colleague].map((by) => ({ by, seen: new Map() }))
    const written = new Map<string, Written[]>(codes.map((code) => [code, []]))
    const came: Record<string, number> = {}

    const send = async ({ by, seen }: Hand, cells: { code: string; value: string; expected: string | null }[]) => {
      const body = { cells: cells.map((cell) => ({ kind: 'mark' as const, ...cell })) }
      const saved = await by.call(saveCells, { params: { layerId }, body })
      for (const [at, one] of saved.cells.entries()) settle(seen, one, cells[at])
    }
    const settle = (seen: Hand['seen'], one: CellSaved, sent?: { value: string; expected: string | null }) => {
      came[one.outcome] = (came[one.outcome] ?? 0) + 1
      if (one.outcome === 'saved' && one.cell && sent)
        written.get(one.code)?.push({ id: one.cell.id, expected: sent.expected, value: sent.value })
      // In conflict they see what stands there; half of the time they go on as if they had not.
      if (one.outcome !== 'conflict' || below(chance, 2) === 0) seen.set(one.code, one.cell?.id ?? null)
    }

    let left = edits
    while (left > 0) {
      const onTheirWay: Promise<void>[] = []
      for (let request = 0; request < 6 && left > 0; request++) {
        const hand = hands[below(chance, 2)] as Hand
        const some = new Set(
          Array.from({ length: 1 + below(chance, 4) }, () => codes[below(chance, codes.length)] as string),
        )
        const cells = [...some].map((code) => ({
          code,
          value: String(below(chance, 9) / 2),
          expected: hand.seen.get(code) ?? null,
        }))
        left -= cells.length
        onTheirWay.push(send(hand, cells))
      }
      await Promise.all(onTheirWay)
    }

    expect(Object.keys(came).sort()).toEqual(['conflict', 'saved', 'unchanged'])
    for (const code of codes) {
      const { items } = await officer.call(cellHistory, { params: { layerId, cellKind: 'mark', code } })
      const byId = new Map(written.get(code)?.map((one) => [one.id, one]))
      // All that was told to be saved is there, and nothing else.
      expect(items.map(({ id }) => id).sort()).toEqual([...byId.keys()].sort())
      // Each was written over the very cell that its writer had seen.
      expect(items.map(({ id }) => byId.get(id)?.expected)).toEqual([...items.slice(1).map(({ id }) => id), null])
      expect(items.map(({ value }) => value)).toEqual(items.map(({ id }) => byId.get(id)?.value))
    }
  }, 3_600_000)
})
