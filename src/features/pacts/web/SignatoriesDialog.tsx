/** Who signs the pact, and in which step: every member of the block with a step, or none. */
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
  const submit = () => {
    const signatories = [...chosen].map(([unitId, step]) => ({ unitId, step }))
    const input = { params: { pactId: pact.id }, body: { signatories }, version: pact.version }
    save.mutate(input, { onSuccess: onClose })
  }
  const choose = (unitId: string, step: number) => {
    const next = new Map(chosen)
    if (step === 0) next.delete(unitId)
    else next.set(unitId, step)
    setChosen(next)
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
            value={chosen.get(unitId) ?? 0}
            onChange={(event) => choose(unitId, Number(event.currentTarget.value))}
            data={[
              { value: '0', label: t('pact.not-signing') },
              ...steps.map((step) => ({ value: `${step}`, label: t('pact.step', { step }) })),
            ]}
          />
        ))}
      </Stack>
    </FormDialog>
  )
}
