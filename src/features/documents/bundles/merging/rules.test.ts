/** Papers merged into one file, as another tool reads them: pages, words, structure, outline. */
import { isDeepStrictEqual } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { factsOf, outlineOf, pagesOf, picturesOf, structureOf } from '#tests/support/pdf.ts'
import { aDecision, aPact, aPlan, drafted, issued } from '#tests/support/pdf-papers.ts'
import { aCrowd, aPaper, pdfsig, signedBy } from '#tests/support/signatures.ts'
import { pdfOf } from '../../pdf/actions.ts'
import { openPdf } from '../../signatures/files/rules.ts'
import { verify } from '../../signatures/verdicts/rules.ts'
import { merged, type Part } from './rules.ts'

const title = 'Gói văn bản năm 2026'
let parts: Part[]
let whole: Uint8Array<ArrayBuffer>

beforeAll(async () => {
  const papers = [issued(aPlan), drafted(aDecision), issued(aPlan), issued(aPact(3))]
  const files = []
  for (const paper of papers) files.push({ title: `${files.length + 1}. ${paper.about}`, bytes: await pdfOf(paper) })
  parts = files
  whole = await merged(title, parts)
}, 60_000)

const each = async <T>(look: (bytes: Uint8Array) => Promise<T[]>) =>
  (await Promise.all(parts.map(({ bytes }) => look(bytes)))).flat()

describe('papers in one file', () => {
  it('keep every page: the same words in the same order, and the same picture dot by dot', async () => {
    expect(await pagesOf(whole)).toEqual(await each(pagesOf))
    const [mine, theirs] = [await picturesOf(whole, 40), await each((bytes) => picturesOf(bytes, 40))]
    expect(mine.length).toBeGreaterThan(parts.length)
    expect(mine.map(same(theirs))).toEqual(theirs.map(() => true))
  })

  it('go on saying what their words are: the structure of each hangs under its own name', async () => {
    const told = await structureOf(whole)
    const shape = (text: string) => text.split('\n').map((line) => line.trim().replace(/(?<=[(<])\d+\.(?=U\d+x)/g, ''))
    const mine = shape(told)
    for (const { bytes, title: name } of parts) {
      const theirs = shape(await structureOf(bytes)).filter(Boolean)
      const from = mine.findIndex((_, at) => theirs.every((line, more) => mine[at + more] === line))
      expect([name, from > 0]).toEqual([name, true])
    }
    expect(await factsOf(whole)).toMatchObject({ Title: title, Tagged: 'yes', Suspects: 'no' })
  })

  it('stand in an outline by their titles, each leading to its first page', async () => {
    const counts = await Promise.all(parts.map(async ({ bytes }) => (await pagesOf(bytes)).length))
    const firsts = counts.map((_, at) => 1 + counts.slice(0, at).reduce((sum, count) => sum + count, 0))
    const lines = await outlineOf(whole)
    expect(lines.filter(({ depth }) => depth === 0)).toEqual(
      parts.map((part, at) => ({ depth: 0, page: firsts[at], title: part.title })),
    )
    const own = (await outlineOf(parts[2]?.bytes ?? whole)).map(({ title, page }) => ({ title, page }))
    const below = lines.filter(({ depth, page }) => depth > 0 && page >= (firsts[2] ?? 0) && page < (firsts[3] ?? 0))
    expect(own.length).toBeGreaterThan(2)
    expect(below.map(({ title, page }) => ({ title, page: page - (firsts[2] ?? 0) + 1 }))).toEqual(own)
  })

  it('keep apart what two papers call alike: cells find the heads of their own table', async () => {
    const { entries, resolve } = await openPdf(whole)
    const values = [...entries.keys()].map((ref) => JSON.stringify(resolve({ ref, generation: 0 }), asText))
    const ids = values.flatMap((value) => [...value.matchAll(/"ID","(\d+\.U[^"]+)"/g)].map(([, id]) => id))
    expect(ids.length).toBeGreaterThan(8)
    expect(new Set(ids).size).toBe(ids.length)
    const heads = values.flatMap((value) => [...value.matchAll(/"Headers",\["([^"]+)"\]/g)].map(([, id]) => id))
    expect(heads.length).toBeGreaterThan(50)
    expect(heads.filter((id) => !ids.includes(id))).toEqual([])
  })

  it('come out the same byte for byte whenever they are merged, and a merged file is merged again', async () => {
    expect(Buffer.from(await merged(title, parts)).equals(whole)).toBe(true)
    const twice = await merged('Hai lần', [
      { title: 'Một', bytes: whole },
      { title: 'Hai', bytes: whole },
    ])
    const pages = await pagesOf(whole)
    expect(await pagesOf(twice)).toEqual([...pages, ...pages])
  })
})

it('a signed paper is seen as it was and is signed by nobody any more', { timeout: 60_000 }, async () => {
  const { keys, roots } = await aCrowd(1)
  const signed = await signedBy(aPaper(), keys[0] as (typeof keys)[number], { number: 0 })
  const one = await merged('Ký', [{ title: 'Bản đã ký', bytes: signed }])
  const before = await picturesOf(signed, 60)
  expect((await picturesOf(one, 60)).map(same(before))).toEqual([true])
  expect(pdfsig(signed)).toEqual(['Signature is Valid.'])
  const { signatures } = await verify(one, { roots, at: new Date('2026-03-01T00:00:00Z') })
  expect(signatures).toEqual([])
})

it('what is no PDF is merged by nobody', async () => {
  await expect(merged(title, [{ title: 'x', bytes: new TextEncoder().encode('không phải PDF') }])).rejects.toThrow()
})

const same = (others: readonly unknown[]) => (picture: unknown, at: number) => isDeepStrictEqual(picture, others[at])

const asText = (_: string, value: unknown) => {
  if (value instanceof Map) return [...value]
  if (value && typeof value === 'object' && 'text' in value)
    return Buffer.from(value.text as Uint8Array).toString('latin1')
  return value
}
