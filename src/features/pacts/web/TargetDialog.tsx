/** Adds or changes a target: what it asks, how much, until when. */
import type { Target } from '#features/indicators/targets/contract.ts'
import { type SaveTarget, TargetForm } from '#features/indicators/web/TargetForm.tsx'
import type { Endpoint } from '#kit/endpoint.ts'
import { useTell } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { addTarget, editTarget, type Pact } from '../contract.ts'
import { words } from '../words.ts'

type Props = { pact: Pact; refresh: readonly Endpoint[]; onClose: () => void }

export function NewTargetDialog({ pact, refresh, onClose }: Props) {
  const t = useWords(words)
  const add = useTell(addTarget, { refresh })
  const save: SaveTarget = (body, { done }) => add.mutate({ params: { pactId: pact.id }, body }, { onSuccess: done })
  const title = t('pact.add-target')
  const keep = { key: `pact/${pact.id}/target`, name: title }
  return <TargetForm {...{ title, keep, save, onClose }} place={pact} pending={add.isPending} error={add.error} />
}

export function TargetDialog({ pact, target, refresh, onClose }: Props & { target: Target }) {
  const t = useWords(words)
  const edit = useTell(editTarget, { refresh })
  const save: SaveTarget = (body, { version, done }) => {
    const params = { pactId: pact.id, targetId: target.id }
    edit.mutate({ params, body, version }, { onSuccess: done })
  }
  const title = t('pact.edit-target', { n: target.position })
  const keep = { key: `target/${target.id}`, name: title, version: target.version }
  return (
    <TargetForm {...{ title, keep, target, save, onClose }} place={pact} pending={edit.isPending} error={edit.error} />
  )
}
