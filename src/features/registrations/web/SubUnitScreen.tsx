/** A sub-unit's registrations through the unit above: drafted here, handed over, taken back while nobody has included them. */
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useAwardName } from '#features/awards/web/useAwardName.ts'
import { listWork } from '#features/seasons/board/contract.ts'
import { formatDay } from '#kit/days.ts'
import { ask, useTell } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { KeptLine, OrMerge } from '#web/FormState.tsx'
import { useWords } from '#web/language.ts'
import { PageHead } from '#web/PageHead.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { handForm, listSubUnitSeasons, type SubUnitSeason, startBelow, takeBackForm } from '../below/contract.ts'
import { saveForm } from '../forms/contract.ts'
import { words } from '../words.ts'
import { AimFields, useAims, useAimsMerge } from './Aims.tsx'
import { useFormState } from './state.ts'

const refresh = [listSubUnitSeasons, listWork]

export function SubUnitScreen() {
  const t = useWords(words)
  const { data } = useSuspenseQuery(ask(listSubUnitSeasons))
  return (
    <>
      <PageHead title={t('registrations.below-title')} lead={t('registrations.below-draft')} />
      {data.items.length === 0 && (
        <EmptyState title={t('registrations.below-none')} hint={t('registrations.below-none-hint')} />
      )}
      <Stack gap="lg">
        {data.items.map((item) => (
          <Season key={`${item.seasonId} ${item.unitId}`} item={item} />
        ))}
      </Stack>
    </>
  )
}

function Season({ item }: { item: SubUnitSeason }) {
  const t = useWords(words)
  const shown = useFormState()(item.form)
  const { unitName, parentName, year, regionLabel, deadline, form } = item
  const title = t('registrations.below-of', { unit: unitName, year, parent: parentName })
  const isDraft = form === null || form.state === 'draft' || form.state === 'returned'
  return (
    <Paper component="section" withBorder p="md" aria-label={title}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h3">
          {title}
        </Title>
        {form ? <StatusBadge {...shown} /> : <StatusBadge tone="none" label={t('registrations.not-begun')} />}
      </Group>
      <Text c="dimmed">{regionLabel}</Text>
      {deadline && <Text c="dimmed">{t('registrations.open-until', { day: formatDay(deadline) })}</Text>}
      {form?.returned && <Text mt="xs">{form.returned.reason}</Text>}
      {isDraft ? <Draft item={item} /> : <Handed item={item} />}
    </Paper>
  )
}

/** Saves what is ticked, then hands it over; either step alone leaves nothing half done. */
function Draft({ item: { seasonId, unitId, unitName, awards, form, may } }: { item: SubUnitSeason }) {
  const t = useWords(words)
  const start = useTell(startBelow, { refresh })
  const save = useTell(saveForm, { refresh })
  const hand = useTell(handForm, { refresh })
  const error = start.error ?? save.error ?? hand.error
  const fields = useAims(form, error, {
    key: `registration/${form?.id ?? `${seasonId}/${unitId}`}`,
    name: t('registrations.of-unit', { unit: unitName }),
  })
  const merge = useAimsMerge(awards)
  if (!may.includes('registration.save')) return <Text c="dimmed">{t('registrations.not-yours')}</Text>
  const keep = async () => {
    const aims = fields.values
    const kept = form
      ? await save.mutateAsync({ params: { formId: form.id }, body: aims, version: fields.version })
      : await start.mutateAsync({ body: { seasonId, unitId, ...aims } })
    fields.done(() => undefined)()
    return kept
  }
  const handOver = async () => {
    const { id: formId, version } = await keep()
    return hand.mutateAsync({ params: { formId }, body: {}, version })
  }
  // A refusal is told by the alert; the promise itself has nothing more to say.
  const quietly = (work: Promise<unknown>) => void work.catch(() => undefined)
  const pending = start.isPending || save.isPending || hand.isPending
  return (
    <Stack gap="md" mt="sm">
      <OrMerge form={fields.form} {...merge} {...{ pending, error }}>
        <AimFields fields={fields} awards={awards} />
        <RefusalAlert error={error} />
        <Group>
          <Button loading={hand.isPending} onClick={() => quietly(handOver())}>
            {t('registrations.hand')}
          </Button>
          <Button variant="default" loading={start.isPending || save.isPending} onClick={() => quietly(keep())}>
            {t('registrations.save-draft')}
          </Button>
          <KeptLine form={fields.form} />
        </Group>
      </OrMerge>
    </Stack>
  )
}

function Handed({ item: { form, awards, may } }: { item: SubUnitSeason }) {
  const t = useWords(words)
  const nameOf = useAwardName()
  const back = useTell(takeBackForm, { refresh })
  if (form === null) return null
  return (
    <Stack gap="xs" mt="sm">
      {form.none && <Text>{t('registrations.none-sent')}</Text>}
      {form.registrations.map(({ awardId, withdrawnOn, reason }) => {
        const award = awards.find(({ id }) => id === awardId)
        const name = award ? nameOf(award) : ''
        return withdrawnOn === null ? (
          <StatusBadge key={awardId} tone="award" label={name} />
        ) : (
          <Text key={awardId}>
            <del>{name}</del>{' '}
            {t('registrations.withdrawn-because', { day: formatDay(withdrawnOn), reason: reason ?? '' })}
          </Text>
        )
      })}
      {form.state === 'handed' && may.includes('registration.save') && (
        <Group>
          <Button
            variant="default"
            loading={back.isPending}
            onClick={() => back.mutate({ params: { formId: form.id }, body: {}, version: form.version })}
          >
            {t('registrations.take-back')}
          </Button>
        </Group>
      )}
      <RefusalAlert error={back.error} />
    </Stack>
  )
}
