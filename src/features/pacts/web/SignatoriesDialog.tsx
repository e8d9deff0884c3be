/** In which step each member of the block signs the pact: all of them sign. */
import { NativeSelect, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getSeason } from '#features/seasons/contract.ts'
import type { Endpoint } from '#kit/endpoint.ts'
import { ask, useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { type Pact, setSignatories } from '../contract.ts'
import { words } from '../words.ts'

type Props = { pact: Pact; refresh: readonly Endpoint[]; keptAs: string; onClose: () => void }
type Member = { unitId: string; unitName: string }

const steps = [1, 2, 3, 4, 5, 6, 7, 8, 9]

/** The members first: what is typed is kept and compared unit by unit. */
export function SignatoriesDialog(props: Props) {
  const { pact } = props
  const { data: season } = useQuery(ask(getSeason, { params: { seasonId: pact.seasonId } }))
  const members = season?.blocks.find(({ code }) => code === pact.block)?.members
  return members ? <StepsDialog {...props} members={members} /> : null
}

function StepsDialog({ pact, refresh, keptAs, onClose, members }: Props & { members: readonly Member[] }) {
  const t = useWords(words)
  const save = useTell(setSignatories, { refresh })
  const title = t('pact.edit-signatories')
  const listed = new Map(pact.text.signatories.map(({ unitId, step }) => [unitId, step]))
  /** A member that joined after the draft was made signs in the first step until told otherwise. */
  const saved = Object.fromEntries(members.map(({ unitId }) => [unitId, `${listed.get(unitId) ?? 1}`]))
  const keep = { key: keptAs, name: title, version: pact.version }
  const fields = useFields<Record<string, string>>(saved, save.error, keep)
  const submit = () => {
    const signatories = members.map(({ unitId }) => ({ unitId, step: Number(fields.values[unitId] ?? 1) }))
    const input = { params: { pactId: pact.id }, body: { signatories }, version: fields.version }
    save.mutate(input, { onSuccess: fields.done(onClose) })
  }
  return (
    <FormDialog
      opened
      title={title}
      onClose={onClose}
      onSubmit={submit}
      pending={save.isPending}
      error={save.error}
      form={fields.form}
      labels={Object.fromEntries(members.map(({ unitId, unitName }) => [unitId, unitName]))}
      written={(_, step) => t('pact.step', { step: Number(step) })}
    >
      <Text size="sm">{t('pact.signatories-why')}</Text>
      <Stack gap="xs">
        {members.map(({ unitId, unitName }) => (
          <NativeSelect
            key={unitId}
            label={t('pact.step-of', { unit: unitName })}
            data={steps.map((step) => ({ value: `${step}`, label: t('pact.step', { step }) }))}
            {...fields.text(unitId)}
          />
        ))}
      </Stack>
    </FormDialog>
  )
}
