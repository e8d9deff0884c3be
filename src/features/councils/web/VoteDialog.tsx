/** Prepares a vote: on which award, of which block, who stands, who counts, who keeps away. */
import { Checkbox, Fieldset, Group, NativeSelect, SimpleGrid, Text, TextInput } from '@mantine/core'
import type { Output } from '#kit/endpoint.ts'
import { useTell } from '#web/api.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { NumberField } from '#web/NumberField.tsx'
import { useFields } from '#web/useFields.ts'
import type { Sitting } from '../sittings/contract.ts'
import { addVote, changeVote, getVote, listVotes, type Vote } from '../votes/contract.ts'
import { type Method, methods } from '../votes/rules.ts'
import { words } from '../votes/words.ts'

type Listed = Output<typeof listVotes>
type Teller = { unitId: string; name: string }
type Fields = {
  awardId: string
  block: string
  method: string
  seats: number | null
  least: number | null
  most: number | null
  candidates: string[]
  tellers: Teller[]
  conflicts: { memberId: string; reason: string }[]
}
const refresh = [listVotes, getVote]
const nobody: Teller = { unitId: '', name: '' }

const unitsIn = ({ units }: Listed, block: string) => units.filter((unit) => unit.block === block)

function fieldsOf(listed: Listed, vote: Vote | undefined): Fields {
  const block = vote?.block ?? listed.blocks[0]?.code ?? ''
  const standing = vote?.candidates.filter(({ withdrawnOn }) => withdrawnOn === null)
  const tellers = (vote?.tellers ?? []).map(({ unitId, name }) => ({ unitId, name: name ?? '' }))
  return {
    ...{ awardId: vote?.award.id ?? listed.awards[0]?.id ?? '', block, method: vote?.method ?? 'paper' },
    ...{ seats: vote?.seats ?? 1, least: vote?.least ?? 1, most: vote?.most ?? 1 },
    candidates: (standing ?? unitsIn(listed, block)).map(({ unitId }) => unitId),
    tellers: [...tellers, nobody, nobody, nobody].slice(0, 3),
    conflicts: (vote?.conflicts ?? []).map(({ memberId, reason }) => ({ memberId, reason })),
  }
}

const bodyOf = ({ method, seats, least, most, candidates, tellers, conflicts }: Fields) => ({
  ...{ method: method as Method, seats: seats ?? 0, least: least ?? 0, most: most ?? 0, candidates, conflicts },
  tellers: tellers.flatMap(({ unitId, name }) => (unitId === '' ? [] : [{ unitId, name: name.trim() || null }])),
})

type Props = { sitting: Sitting; listed: Listed; vote?: Vote; onClose: () => void }

export function VoteDialog({ sitting, listed, vote, onClose }: Props) {
  const t = useWords(words)
  const add = useTell(addVote, { refresh })
  const change = useTell(changeVote, { refresh })
  const told = vote ? change : add
  const title = t(vote ? 'vote.change' : 'vote.add')
  const keep = vote
    ? { key: `vote/${vote.id}`, name: title, version: vote.version }
    : { key: `sitting-vote/${sitting.id}`, name: title }
  const fields = useFields<Fields>(fieldsOf(listed, vote), told.error, keep)
  const { awardId, block, candidates, tellers, conflicts } = fields.values
  const submit = () => {
    const body = bodyOf(fields.values)
    const onSuccess = fields.done(onClose)
    if (vote) return change.mutate({ params: { voteId: vote.id }, body, version: fields.version }, { onSuccess })
    return add.mutate({ params: { sittingId: sitting.id }, body: { ...body, awardId, block } }, { onSuccess })
  }
  const ofBlock = unitsIn(listed, block)
  const counts = (['seats', 'least', 'most'] as const).map((name) => (
    <NumberField
      key={name}
      name={name}
      label={t(`vote.${name}`)}
      value={fields.values[name]}
      error={fields.faultOf(name)}
      onChange={(count) => fields.set({ [name]: count } as Partial<Fields>)}
    />
  ))
  return (
    <FormDialog
      opened
      size="lg"
      onClose={onClose}
      title={title}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{ candidates: t('vote.candidates'), tellers: t('vote.tellers'), conflicts: t('vote.conflicts') }}
    >
      {!vote && (
        <Group grow align="flex-start">
          <NativeSelect
            label={t('vote.award')}
            data={listed.awards.map(({ id, name }) => ({ value: id, label: name }))}
            {...fields.text('awardId')}
          />
          <NativeSelect
            label={t('vote.block')}
            {...fields.text('block')}
            data={listed.blocks.map(({ code, label }) => ({ value: code, label }))}
            onChange={({ currentTarget: { value } }) =>
              fields.set({ block: value, candidates: unitsIn(listed, value).map(({ unitId }) => unitId) })
            }
          />
        </Group>
      )}
      <NativeSelect
        label={t('vote.method')}
        data={methods.map((method) => ({ value: method, label: t(`vote.method.${method}`) }))}
        {...fields.text('method')}
      />
      <Group grow align="flex-end">
        {counts}
      </Group>
      <Checkbox.Group
        label={t('vote.candidates')}
        value={candidates}
        error={fields.faultOf('candidates')}
        onChange={(picked) =>
          fields.set({ candidates: ofBlock.flatMap(({ unitId }) => (picked.includes(unitId) ? [unitId] : [])) })
        }
      >
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" mt="xs">
          {ofBlock.map(({ unitId, unitName }) => (
            <Checkbox key={unitId} value={unitId} label={unitName} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
      <Fieldset legend={t('vote.tellers')}>
        <Text size="sm" c="dimmed">
          {t('vote.tellers-hint')}
        </Text>
        {tellers.map((teller, at) => (
          <TellerFields
            // biome-ignore lint/suspicious/noArrayIndexKey: their number is their name
            key={at}
            number={at + 1}
            teller={teller}
            units={listed.units.filter(({ unitId }) => !candidates.includes(unitId))}
            error={fields.faultOf(`tellers/${at}/unitId`) ?? (at === 0 ? fields.faultOf('tellers') : null)}
            onPut={(changed) =>
              fields.set({ tellers: tellers.map((one, index) => (index === at ? { ...one, ...changed } : one)) })
            }
          />
        ))}
      </Fieldset>
      <Conflicts sitting={sitting} conflicts={conflicts} onPut={(all) => fields.set({ conflicts: all })} />
    </FormDialog>
  )
}

type TellerProps = {
  number: number
  teller: Teller
  units: Listed['units']
  error: string | null
  onPut: (changed: Partial<Teller>) => void
}

function TellerFields({ number, teller, units, error, onPut }: TellerProps) {
  const t = useWords(words)
  const label = t('vote.teller', { number })
  return (
    <Group grow align="flex-start" mt="xs">
      <NativeSelect
        label={label}
        value={teller.unitId}
        error={error}
        data={[
          { value: '', label: t('vote.no-teller') },
          ...units.map(({ unitId, unitName }) => ({ value: unitId, label: unitName })),
        ]}
        onChange={(event) => onPut({ unitId: event.currentTarget.value })}
      />
      <TextInput
        label={t('vote.teller-name')}
        aria-label={`${label}: ${t('vote.teller-name')}`}
        value={teller.name}
        onChange={(event) => onPut({ name: event.currentTarget.value })}
      />
    </Group>
  )
}

type ConflictsProps = {
  sitting: Sitting
  conflicts: Fields['conflicts']
  onPut: (all: Fields['conflicts']) => void
}

function Conflicts({ sitting, conflicts, onPut }: ConflictsProps) {
  const t = useWords(words)
  const reasonOf = (id: string) => conflicts.find(({ memberId }) => memberId === id)?.reason
  return (
    <Fieldset legend={t('vote.conflicts')}>
      {sitting.attendance.map(({ memberId, unitName }) => {
        const reason = reasonOf(memberId)
        return (
          <div key={memberId}>
            <Checkbox
              mt="xs"
              label={unitName}
              checked={reason !== undefined}
              onChange={({ currentTarget: { checked } }) => {
                const others = conflicts.filter((one) => one.memberId !== memberId)
                onPut(checked ? [...others, { memberId, reason: '' }] : others)
              }}
            />
            {reason !== undefined && (
              <TextInput
                mt={4}
                aria-label={`${t('vote.conflict-reason')}: ${unitName}`}
                placeholder={t('vote.conflict-reason')}
                value={reason}
                onChange={({ currentTarget: { value } }) =>
                  onPut(conflicts.map((one) => (one.memberId === memberId ? { memberId, reason: value } : one)))
                }
              />
            )}
          </div>
        )
      })}
    </Fieldset>
  )
}
