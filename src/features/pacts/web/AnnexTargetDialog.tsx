/** Puts a target in another's place, adds one, or changes what the annex asks for already. */
import { type SaveTarget, TargetForm } from '#features/indicators/web/TargetForm.tsx'
import type { Endpoint } from '#kit/endpoint.ts'
import { useTell } from '#web/api.ts'
import { type Annex, type AnnexTarget, addAnnexTarget, editAnnexTarget } from '../annexes/contract.ts'
import type { HoldingTarget } from '../contract.ts'

type Props = {
  title: string
  annex: Annex
  /** The one that holds and gives its place. */
  replaces?: HoldingTarget
  /** What the annex asks for already. */
  target?: AnnexTarget
  refresh: readonly Endpoint[]
  onClose: () => void
}

export const AnnexTargetDialog = ({ target, ...props }: Props) =>
  target ? <Edit {...props} target={target} /> : <Add {...props} />

/** A new line starts empty, one in another's place from what that one asks. */
function Add({ title, annex, replaces, refresh, onClose }: Omit<Props, 'target'>) {
  const add = useTell(addAnnexTarget, { refresh })
  const params = { annexId: annex.id }
  const save: SaveTarget = (body, { done }) =>
    add.mutate({ params, body: { ...body, replaces: replaces?.id ?? null } }, { onSuccess: done })
  const keep = { key: `annex/${annex.id}/target/${replaces?.id ?? 'new'}`, name: title }
  const start = replaces && { target: replaces }
  return (
    <TargetForm
      {...{ title, keep, save, onClose }}
      place={annex}
      {...start}
      pending={add.isPending}
      error={add.error}
    />
  )
}

function Edit({ title, annex, target, refresh, onClose }: Props & { target: AnnexTarget }) {
  const edit = useTell(editAnnexTarget, { refresh })
  const params = { annexId: annex.id, annexTargetId: target.id }
  const save: SaveTarget = (body, { version, done }) => edit.mutate({ params, body, version }, { onSuccess: done })
  const keep = { key: `target/${target.id}`, name: title, version: target.version }
  return (
    <TargetForm {...{ title, keep, target, save, onClose }} place={annex} pending={edit.isPending} error={edit.error} />
  )
}
