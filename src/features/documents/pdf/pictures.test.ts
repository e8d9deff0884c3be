/** Pages beside the pictures that were looked at and approved. `APPROVE=1` writes them anew, to be looked at again. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { picturesOf } from '#tests/support/pdf.ts'
import { aDecision, aPact, aPlan, drafted, issued, withAnnex } from '#tests/support/pdf-papers.ts'
import { difference, readPng, writePng } from '#tests/support/pictures.ts'
import { pdfOf } from './actions.ts'

/** More than smoothing of edges, less than one moved line. */
const mayDiffer = 0.002
const dpi = 60

const fileOf = (name: string) => new URL(`./approved/${name}.png`, import.meta.url)
const seen = new URL('../../../../build/pictures/', import.meta.url)

it.each([
  ['decision', issued(aDecision), 1],
  ['decision-void', { ...issued(aDecision), mark: 'void' as const }, 1],
  ['plan-draft', { ...drafted(aPlan), madeUp: true }, 1],
  ['plan-issued-end', issued(aPlan), 3],
  ['pact-boxes', issued(aPact(26)), 2],
  ['pact-end', drafted(aPact(26)), 5],
  ['annex', issued(withAnnex(60)), 4],
])('%s looks as it did', async (name, paper, page) => {
  const picture = (await picturesOf(await pdfOf(paper), dpi))[page - 1]
  if (!picture) throw new Error(`${name} has no page ${page}`)
  if (process.env.APPROVE) await writeFile(fileOf(name), writePng(picture))
  const share = difference(picture, readPng(await readFile(fileOf(name))))
  if (share > mayDiffer) {
    await mkdir(seen, { recursive: true })
    await writeFile(new URL(`${name}.png`, seen), writePng(picture))
  }
  expect(share, `share of points that differ; see build/pictures/${name}.png`).toBeLessThanOrEqual(mayDiffer)
})

it('a page on which lines moved is told, and the same page is not', async () => {
  const [was] = await picturesOf(await pdfOf(issued(aDecision)), dpi)
  const moved = issued({ ...aDecision, about: `${aDecision.about}.` })
  const [is] = await picturesOf(await pdfOf(moved), dpi)
  if (!was || !is) throw new Error('No page')
  expect(difference(was, is)).toBeGreaterThan(mayDiffer)
  expect(difference(was, readPng(writePng(was)))).toBe(0)
})
