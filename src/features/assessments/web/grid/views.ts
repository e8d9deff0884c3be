/** The layers of a sheet that can be looked at: those the reader writes, and the sealed forms they may read. */

import { type FormKind, formKinds } from '../../rules.ts'
import { readForm } from '../../sealing/rules.ts'
import type { Sheet } from '../../sheets/contract.ts'
import type { Standing } from '../../stacking/rules.ts'

export type OwnLayer = Sheet['mine'][number]
export type Paper = Sheet['forms'][number]['papers'][number]

export type View = {
  /** As the address says it. */
  id: string
  kind: FormKind
  authorName: string
  own: OwnLayer | null
  form: Standing | null
  /** The papers the form names. */
  papers: readonly Paper[]
}

const idOf = (kind: FormKind, authorUnitId: string) => (kind === 'check' ? `check.${authorUnitId}` : kind)

/** In the order of the layers; checks by who wrote them. */
export function viewsOf({ mine, forms, sendings }: Sheet): View[] {
  const sealed = forms.flatMap(({ sendingId, text, papers }) => {
    const sending = sendings.find(({ id }) => id === sendingId)
    const form = readForm(text)
    return sending && form ? [{ sending, papers, form: { digest: sending.digest, form } }] : []
  })
  const own = mine.map((layer): View => {
    const sent = sealed.find(({ sending }) => sending.layerId === layer.id)
    const { kind, authorUnitId, authorName } = layer
    return { ...{ id: idOf(kind, authorUnitId), kind, authorName, own: layer }, ...shown(sent) }
  })
  const others = sealed
    .filter(({ sending }) => mine.every(({ id }) => id !== sending.layerId))
    .map((sent): View => {
      const { kind, authorUnitId, authorName } = sent.sending
      return { ...{ id: idOf(kind, authorUnitId), kind, authorName, own: null }, ...shown(sent) }
    })
  const place = ({ kind }: View) => formKinds.indexOf(kind)
  return [...own, ...others].toSorted((a, b) => place(a) - place(b) || a.authorName.localeCompare(b.authorName, 'vi'))
}

const shown = (sent: { papers: readonly Paper[]; form: Standing } | undefined) => ({
  form: sent?.form ?? null,
  papers: sent?.papers ?? [],
})

/** What is asked for; else what waits for the reader; else their own; else the last that was sent. */
export const viewAt = (views: readonly View[], asked: string | undefined): View | undefined =>
  views.find(({ id }) => id === asked) ??
  views.find(({ own }) => own?.closed === null) ??
  views.find(({ own }) => own) ??
  views.at(-1)
