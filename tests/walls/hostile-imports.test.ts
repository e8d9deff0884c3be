/** Hostile tables through the door of figures: each gets its own verdict in words, and nothing of it is ever saved. */
import { afterAll, describe, expect, it } from 'vitest'
import { readGrid } from '#features/figures/grids/contract.ts'
import { cancelImport, getImport, type ImportDetail, startImport } from '#features/figures/imports/contract.ts'
import type { Refused } from '#kit/refusal.ts'
import { say } from '#src/words.ts'
import { templateRows } from '../support/figure-imports.ts'
import { aFigureSeason } from '../support/figures.ts'
import { hostileFiles } from '../support/hostile.ts'
import { hostileTables, type TableVerdict } from '../support/hostile-tables.ts'
import { committedWorld } from '../support/world.ts'

const home = await committedWorld(2)
afterAll(() => home.close())
const { world } = home
const { officer, seasonId, unitId, round } = await aFigureSeason(world)
const [head = [], line = []] = await templateRows(officer, seasonId, { roundId: round.id, unitId })
const own = { head: head.map(String), place: line.slice(0, 3).map(String) }

/** Through the door as a browser sends it; then dropped, for files of drafts are no archive. */
async function verdictOn(fileName: string, bytes: Uint8Array<ArrayBuffer>): Promise<TableVerdict> {
  const file = new File([bytes], fileName)
  const started = await officer
    .call(startImport, { params: { seasonId, unitId }, query: { fileName }, file })
    .catch((error: Refused) => error.refusal)
  if ('code' in started) return { refused: started.code }
  await world.home.jobs.idle()
  const shown = await officer.call(getImport, { params: { importId: started.id } })
  const { cells } = await officer.call(readGrid, { params: { seasonId }, query: { unitId } })
  expect(cells).toEqual([])
  await officer.call(cancelImport, { params: { importId: shown.id } }, { version: shown.version })
  return told(shown)
}

function told({ failure, state, outcome, unsaid }: ImportDetail): TableVerdict {
  if (failure) {
    expect([state, failure.message]).toEqual(['failed', expect.not.stringMatching(/[{}]/)])
    return { refused: failure.code }
  }
  if (state === 'unmapped') return { unsaid: unsaid.map(({ code }) => code) }
  for (const { message } of outcome?.faults ?? []) expect(message).not.toMatch(/[{}]|^layout\.|^number\./)
  const faults = outcome?.faults.map(({ row, column, code }) => `${row ?? ''}${column ?? ''} ${code}`) ?? []
  return faults.length > 0 ? { faults } : { values: outcome?.changes.map(({ after }) => after) ?? [] }
}

/** Told otherwise of a table than of a paper. */
const asTable: Record<string, string[]> = {
  'file.other-kind': ['file.wrong-kind'],
  'file.unknown-kind': ['file.wrong-kind'],
}
/** What a paper says of itself beside its bytes is no matter of tables. */
const ofPapers = ['file.bad-name', 'file.other-size', 'file.other-digest']
const files = hostileFiles.filter(({ code }) => !ofPapers.includes(code))
const offices = files.filter(({ name }) => /\.(xlsx|docx)$/.test(name))
/** Of pictures and PDFs one of each kind of harm: none of them is a table. */
const kindOf = ({ name, code }: (typeof files)[number]) => `${name.split('.').at(-1)} ${code}`
const others = [...new Map(files.filter((one) => !offices.includes(one)).map((one) => [kindOf(one), one])).values()]

describe('a hostile file sent as a table of figures', () => {
  it.each(offices.map((one) => [one.what, one.code, one] as const))(
    '%s is refused as %s, and nothing is saved',
    { timeout: 60_000 },
    async (_, code, { name, make }) => {
      const codes = [code, 'file.wrong-kind', ...(asTable[code] ?? [])]
      const verdict = await verdictOn(name, make())
      expect(codes.map((refused) => ({ refused }))).toContainEqual(verdict)
    },
  )

  it.each(others.map((one) => [one.what, one] as const))(
    '%s holds no figures, and nothing is saved',
    { timeout: 60_000 },
    async (_, { name, make }) => {
      const verdict = await verdictOn(name, make())
      expect(verdict).not.toHaveProperty('values')
      expect(verdict).not.toHaveProperty('faults')
    },
  )
})

describe('a hostile table', () => {
  it('comes in many kinds, no two alike', () => {
    expect(new Set(hostileTables.map(({ what }) => what)).size).toBe(hostileTables.length)
  })

  it.each(hostileTables.map((one) => [one.what, one] as const))(
    '%s gets its verdict by row and column, and nothing is saved',
    { timeout: 60_000 },
    async (_, { make, name = 'a.xlsx', verdicts }) => {
      const [verdict, ...or] = verdicts
      const told = await verdictOn(name, make(own))
      if (or.length === 0) expect(told).toEqual(verdict)
      else expect(verdicts).toContainEqual(told)
    },
  )
})

describe('afterwards', () => {
  it('an honest table is taken as before', { timeout: 60_000 }, async () => {
    const csv = [own.head, [...own.place, '1.000', '731']].map((row) => row.map((cell) => `"${cell}"`).join(';'))
    expect(await verdictOn('a.csv', new Uint8Array(Buffer.from(csv.join('\r\n'))))).toEqual({ values: ['1000', '731'] })
    expect(say('load.has-faults', { count: 1 }, 'en')).not.toMatch(/[{}]/)
  })
})
