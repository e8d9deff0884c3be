/** The form of how a block is assessed: every layer there can be with its fields, used or not. */
import { type LayerKind, layerKinds } from '../../rules.ts'
import type { AssessmentSettings, SettingsGiven } from '../../settings/contract.ts'
import { writersOf } from '../../settings/rules.ts'

type Layer = SettingsGiven['layers'][number]
/** Numbers as they are typed; '' is none. */
export type LayerFields = {
  used: boolean
  by: string
  opens: string | null
  deadline: string | null
  grace: string
  seen: string
  from: string
}
export type Fields = {
  checkersPerUnit: string
  checkedBy: string
  mostRounds: string
  appealDays: string
  legalBasis: string
  provisional: boolean
} & Record<LayerKind, LayerFields>

const unused = (kind: LayerKind): LayerFields => ({
  ...{ used: false, by: writersOf[kind][0] ?? 'unit', opens: null, deadline: null },
  ...{ grace: '0', seen: 'parties', from: 'sent' },
})

export function fieldsOf(settings: AssessmentSettings): Fields {
  const layer = (kind: LayerKind): LayerFields => {
    const here = settings.layers.find((one) => one.kind === kind)
    if (!here) return unused(kind)
    const { by, opens, deadline, graceDays, seen, seenFrom } = here
    return { used: true, by, opens, deadline, grace: String(graceDays), seen, from: seenFrom }
  }
  const { checkersPerUnit, checkedBy, mostRounds, appealDays, legalBasis, provisional } = settings
  return {
    ...{ checkersPerUnit: String(checkersPerUnit), checkedBy, provisional },
    ...{ mostRounds: String(mostRounds ?? ''), appealDays: String(appealDays ?? ''), legalBasis: legalBasis ?? '' },
    ...{ self: layer('self'), confirmation: layer('confirmation'), cross: layer('cross') },
    ...{ verification: layer('verification'), final: layer('final') },
  }
}

/** Those in use, in their order: where a fault is told by its place. */
export const usedIn = (fields: Fields): LayerKind[] => layerKinds.filter((kind) => fields[kind].used)

const numberOrNull = (text: string) => (text.trim() === '' ? null : Number(text))

export const bodyOf = (fields: Fields): SettingsGiven => ({
  checkersPerUnit: Number(fields.checkersPerUnit),
  checkedBy: fields.checkedBy as SettingsGiven['checkedBy'],
  ...{ mostRounds: numberOrNull(fields.mostRounds), appealDays: numberOrNull(fields.appealDays) },
  ...{ legalBasis: fields.legalBasis.trim() || null, provisional: fields.provisional },
  layers: usedIn(fields).map((kind): Layer => {
    const { by, opens, deadline, grace, seen, from } = fields[kind]
    return {
      ...{ kind, by: by as Layer['by'], opens, deadline, graceDays: Number(grace || 0) },
      ...{ seen: seen as Layer['seen'], seenFrom: from as Layer['seenFrom'] },
    }
  }),
})
