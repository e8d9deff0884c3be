/** The content of a sending whose digest went first, kept on this PC until the server has it: a lost line loses nothing. */
import type { Card } from '#scoring/card.ts'
import { draftOf, dropDraft, keepDraft } from '#web/drafts.ts'
import type { Entry } from '#web/queue.ts'
import { asksOf } from '../../cards/rules.ts'
import { verdictsOn } from '../../cells/rules.ts'
import { cellOf } from '../../entry/rules.ts'
import type { FormKind } from '../../rules.ts'
import type { FormCell, SealedForm } from '../../sealing/rules.ts'

const keyOf = (layerId: string) => `sending-content/${layerId}`

export function keepContent(layerId: string, name: string, text: string): void {
  const { pathname, search } = window.location
  const draft = { name, path: pathname + search, values: { text }, base: { values: {}, version: null } }
  keepDraft(keyOf(layerId), { ...draft, at: new Date().toISOString() })
}

export function contentKept(layerId: string): string | undefined {
  const text = draftOf(keyOf(layerId))?.values.text
  return typeof text === 'string' ? text : undefined
}

export const dropContent = (layerId: string): void => dropDraft(keyOf(layerId))

/** A cell as the server would take it; null: emptied. */
type Typed = Omit<FormCell, 'value'> & { value: string | null }
/** Cells on this PC that the server has not: those that only wait for a line, and how many wait for a person. */
export type Unsaved = { cells: readonly Typed[]; unsettled: number }

/** What was typed into a layer and not saved, read as the server reads it. */
export function unsavedIn(entries: Iterable<Entry>, layer: { id: string; kind: FormKind }, card: Card): Unsaved {
  const known = { layer: layer.kind, card: asksOf(card), closed: undefined, reopened: null, told: new Set<string>() }
  const cells: Typed[] = []
  let unsettled = 0
  for (const { key, value, reason, standing } of entries) {
    const place = cellOf(key)
    if (place?.layerId !== layer.id) continue
    const { kind, code } = place
    const [verdict] = verdictsOn([{ kind, code, value, expected: null, reason }], { ...known, standing: new Map() })
    if (standing !== 'waiting' || verdict?.outcome === 'refused') unsettled++
    else if (verdict?.outcome === 'saved') cells.push({ kind, code, value: verdict.value, reason: verdict.reason })
    else cells.push({ kind, code, value: null, reason: null })
  }
  return { cells, unsettled }
}

const keyOfCell = ({ kind, code }: Pick<FormCell, 'kind' | 'code'>) => JSON.stringify([kind, code])

/** The form as whoever sends it sees it. */
export function withUnsaved(form: SealedForm, typed: readonly Typed[]): SealedForm {
  const places = new Set(typed.map(keyOfCell))
  const kept = form.cells.filter((cell) => !places.has(keyOfCell(cell)))
  return {
    ...form,
    cells: [...kept, ...typed.flatMap(({ value, ...cell }) => (value === null ? [] : [{ ...cell, value }]))],
  }
}
