/** Papers as Word files. What writes them is never loaded here: the server answers others meanwhile. */
import type { Paper } from '#kit/paper.ts'
import { apart } from '#platform/apart.ts'
import type { wordFiles } from './rules.ts'
import type { Field, starterFile } from './starters/rules.ts'

const rules = new URL('./rules.ts', import.meta.url)
const starters = new URL('./starters/rules.ts', import.meta.url)

/** As many threads as `apart` runs at once. */
const threads = 2

/** Each as a file, in their order; however many there are, no thread is started for each. */
export async function wordOfEach(papers: readonly Paper[]): Promise<Uint8Array[]> {
  const share = Math.max(1, Math.ceil(papers.length / threads))
  const parts = Array.from({ length: Math.ceil(papers.length / share) }, (_, at) =>
    papers.slice(at * share, (at + 1) * share),
  )
  return (await Promise.all(parts.map((part) => apart<typeof wordFiles>(rules, 'wordFiles', part)))).flat()
}

export async function wordOf(paper: Paper): Promise<Uint8Array> {
  const [file] = await apart<typeof wordFiles>(rules, 'wordFiles', [paper])
  return file as Uint8Array
}

/** A file to make an office's own form of, with every field of a kind of paper in it. */
export const starterOf = (fields: readonly Field[]): Promise<Uint8Array> =>
  apart<typeof starterFile>(starters, 'starterFile', fields)
