/** In which step each member of the block signs the pact: all of them sign. */
import { NativeSelect, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getSeason } from '#features/seasons/contract.ts'
import type { Endpoint } from '#kit/endpoint.ts'
import { ask, useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { type Pact, setSignatories } from '../contract.ts'
import { words } from '../words.ts'

type Props = { pact: Pact; refresh: readonly Endpoint[]; onClose: () => void }

const steps = [1, 2, 3, 4, 5, 6, 7, 8, 9]

export function SignatoriesDialog({ pact, refresh, onClose }: Props) {
  const t = useWords(words)
  const save = useTell(setSignatories, { refresh })
  const { data: season } = useQuery(ask(getSeason, { params: { seasonId: pact.seasonId } }))
  const members = season?.blocks.find(({ code }) => code === pact.block)?.members
  const [chosen, setChosen] = useState(() => new Map(pact.text.signatories.map(({ unitId, step }) => [unitId, step])))
  /** A member that joined after the draft was made signs in the first step until told otherwise. */
  const stepOf = (unitId: string) => chosen.get(unitId) ?? 1
  const submit = () => {
    const signatories = members?.map(({ unitId }) => ({ unitId, step: stepOf(unitId) })) ?? []
    const input = { params: { pactId: pact.id }, body: { signatories }, version: pact.version }
    save.mutate(input, { onSuccess: onClose })
  }
  return (
    <FormDialog
      opened
      title={t('pact.edit-signatories')}
      onClose={onClose}
      onSubmit={submit}
      pending={save.isPending}
      error={save.error}
      ready={members !== undefined}
    >
      <Text size="sm">{t('pact.signatories-why')}</Text>
      <Stack gap="xs">
        {members?.map(({ unitId, unitName }) => (
          <NativeSelect
            key={unitId}
            label={t('pact.step-of', { unit: unitName })}
            value={stepOf(unitId)}
            onChange={(event) => setChosen(new Map(chosen).set(unitId, Number(event.currentTarget.value)))}
            data={steps.map((step) => ({ value: `${step}`, label: t('pact.step', { step }) }))}
          />
        ))}
      </Stack>
    </FormDialog>
  )
}
