/** The form of a paper that is signed and published: PDF/UA-1, its fonts within, laid out by Decree 30/2020, Annex I. */
import type { Paper } from '#kit/paper.ts'
import { typeset } from '#platform/typst/typeset.ts'
import type { laidOut } from './rules.ts'

/** A rectangle on a page as PDF counts: pages from 1, points from the lower left corner of the page. */
export type Place = { page: number; x: number; y: number; width: number; height: number }

const pageHeight = (297 / 25.4) * 72

/** The page counts from its upper edge, PDF from the lower one. */
const fromBelow = ({ y, height, ...rest }: Place): Place => ({ ...rest, y: pageHeight - y - height, height })

/**
 * The paper, and the room that was left for each signature: one for each of `boxes` in their order, then the signer's. The
 * same paper gives the same bytes.
 */
export async function pdfWithBoxes(paper: Paper): Promise<{ pdf: Uint8Array<ArrayBuffer>; boxes: Place[] }> {
  const { pdf, places } = await typeset<typeof laidOut>({
    template: new URL('./paper.typ', import.meta.url),
    layout: { module: new URL('./rules.ts', import.meta.url), name: 'laidOut' },
    given: paper,
    places: 'room',
  })
  return { pdf, boxes: (places as Place[]).map(fromBelow) }
}

export const pdfOf = async (paper: Paper): Promise<Uint8Array<ArrayBuffer>> => (await pdfWithBoxes(paper)).pdf
