/** Registrations of a season: my unit's form on top, then units × awards by block, and the list's adoption. */
import { Button, Group, List, NativeSelect, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useAwardName } from '#features/awards/web/useAwardName.ts'
import { listConferences } from '#features/conferences/contract.ts'
import { AdoptionDialog } from '#features/conferences/web/AdoptionDialog.tsx'
import { ReopenDialog } from '#features/conferences/web/ReopenDialog.tsx'
import { getSeason } from '#features/seasons/contract.ts'
import { formatDay } from '#kit/days.ts'
import { ask, useTell } from '#web/api.ts'
import { asOf } from '#web/asked.ts'
import { AsOfField, MembersAsOfNote, NobodyThen, useDay } from '#web/asOf.tsx'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { Filters } from '#web/Filters.tsx'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { useFilters } from '#web/useFilters.ts'
import { adoptList, listRegistrations, type Registrations, reopenList } from '../contract.ts'
import { exportRegistrations } from '../exports/contract.ts'
import { type Narrowing, narrowed, standings } from '../narrowing/rules.ts'
import { words } from '../words.ts'
import { BlockTable } from './BlockTable.tsx'
import { MyForm } from './MyForm.tsx'

const FormReading = lazy(async () => ({ default: (await import('./FormReading.tsx')).FormReading }))
const LateDialog = lazy(async () => ({ default: (await import('./LateDialog.tsx')).LateDialog }))

export function RegistrationsScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const params = { seasonId }
  const { day } = useDay()
  const { data: list } = useSuspenseQuery(ask(listRegistrations, { params, query: asOf(day) }))
  const { data: season } = useSuspenseQuery(ask(getSeason, { params }))
  const marked = new Set(season.illustrations.map(({ objectId }) => objectId))
  const empty = list.blocks.every(({ units }) => units.length === 0)
  const { blocks, awards, filters } = useShown(list)
  const [reading, setReading] = useState<{ formId: string; unitName: string } | null>(null)
  return (
    <>
      <PageHead
        title={t('registrations.title', { year: list.year })}
        lead={<Opening list={list} />}
        actions={
          <>
            {list.may.includes('registration.grant-late') && <GrantingLate list={list} />}
            {list.may.includes('registration.adopt') && <Adopting list={list} />}
            {!empty && (
              <ExportButton
                endpoint={exportRegistrations}
                inputFor={(format) => ({ params, query: { ...askedIn(filters), ...asOf(day), format } })}
              />
            )}
          </>
        }
      />
      {season.sample && <SampleBanner />}
      <Stack gap="xl">
        {list.mine.map((mine) => (
          <MyForm key={mine.unitId} mine={mine} list={list} />
        ))}
        {empty && !day && (
          <EmptyState title={t('registrations.no-members')} hint={t('registrations.no-members-hint')} />
        )}
        {(!empty || day) && (
          <div>
            <Filtering list={list} filters={filters} />
            <MembersAsOfNote />
          </div>
        )}
        {empty && day && <NobodyThen />}
        {blocks.map((block) => (
          <BlockTable key={block.code} block={block} awards={awards} illustrative={marked} onRead={setReading} />
        ))}
        {!empty && blocks.length === 0 && <EmptyState title={t('registrations.none-found')} />}
        <Lates list={list} />
      </Stack>
      {reading && (
        <Suspense>
          <FormReading {...reading} list={list} onClose={() => setReading(null)} />
        </Suspense>
      )}
      <HistoryPanel kind="registration_list" id={seasonId} of={t('registrations.list')} />
    </>
  )
}

type Shown = { khoi?: string; 'tinh-trang'?: string; 'danh-hieu'?: string }

const askedIn = (filters: Shown): Narrowing => ({
  block: filters.khoi,
  standing: standings.find((one) => one === filters['tinh-trang']),
  award: filters['danh-hieu'],
})

/** The blocks, units and awards that the address asks for. */
function useShown(list: Registrations) {
  const [filters] = useFilters(['khoi', 'tinh-trang', 'danh-hieu'])
  return { ...narrowed(list, askedIn(filters)), filters }
}

function Filtering({ list, filters }: { list: Registrations; filters: Shown }) {
  const t = useWords(words)
  const nameOf = useAwardName()
  const [, filter] = useFilters(['khoi', 'tinh-trang', 'danh-hieu'])
  const any = { value: '', label: t('registrations.all') }
  return (
    <Filters>
      <NativeSelect
        label={t('registrations.block')}
        data={[any, ...list.blocks.map(({ code, label }) => ({ value: code, label }))]}
        value={filters.khoi ?? ''}
        onChange={(event) => filter({ khoi: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('registrations.state')}
        data={[any, ...standings.map((one) => ({ value: one, label: t(`registrations.only.${one}`) }))]}
        value={filters['tinh-trang'] ?? ''}
        onChange={(event) => filter({ 'tinh-trang': event.currentTarget.value })}
      />
      <NativeSelect
        label={t('registrations.award')}
        data={[any, ...list.awards.map((award) => ({ value: award.code, label: nameOf(award) }))]}
        value={filters['danh-hieu'] ?? ''}
        onChange={(event) => filter({ 'danh-hieu': event.currentTarget.value })}
      />
      <AsOfField />
    </Filters>
  )
}

/** The decisions by which units may register late. */
function Lates({ list: { lates } }: { list: Registrations }) {
  const t = useWords(words)
  if (lates.length === 0) return null
  return (
    <section aria-label={t('registrations.lates')}>
      <Title order={2} mb="sm">
        {t('registrations.lates')}
      </Title>
      <List>
        {lates.map(({ id, unitName, number, day, body, reason, from, to }) => (
          <List.Item key={id}>
            <Text>
              {unitName}: {t('registrations.late-by', { number, day: formatDay(day), body })}{' '}
              {t('registrations.late-span', { from: formatDay(from), to: formatDay(to) })}
            </Text>
            <Text size="sm" c="dimmed">
              {reason}
            </Text>
          </List.Item>
        ))}
      </List>
    </section>
  )
}

function GrantingLate({ list }: { list: Registrations }) {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('registrations.grant-late')}
      </Button>
      {open && (
        <Suspense>
          <LateDialog list={list} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

/** From when until when registrations are taken, and whether a conference has adopted the list. */
function Opening({ list: { opens, deadline, adoption, today, frozen } }: { list: Registrations }) {
  const t = useWords(words)
  return (
    <Stack gap={4} mt={4}>
      <Text c="dimmed">{sentence()}</Text>
      {adoption && (
        <StatusBadge tone="done" label={t('registrations.adopted')} date={formatDay(adoption.day) || null} />
      )}
      {frozen && <Text c="dimmed">{t('registrations.frozen')}</Text>}
    </Stack>
  )
  function sentence() {
    if (opens === null) return t('registrations.not-open')
    if (today < opens) return t('registrations.opens', { day: formatDay(opens) })
    if (deadline === null) return t('registrations.open')
    return t(today > deadline ? 'registrations.closed' : 'registrations.open-until', { day: formatDay(deadline) })
  }
}

function Adopting({ list }: { list: Registrations }) {
  const t = useWords(words)
  const [open, setOpen] = useState(false)
  const refresh = [listRegistrations, listConferences]
  const adopt = useTell(adoptList, { refresh })
  const reopen = useTell(reopenList, { refresh })
  const params = { seasonId: list.seasonId }
  const close = () => setOpen(false)
  const version = list.listVersion
  const told = list.adoption ? reopen : adopt
  const common = { onClose: close, pending: told.isPending, error: told.error }
  return (
    <Group>
      <Button variant={list.adoption ? 'default' : 'filled'} onClick={() => setOpen(true)}>
        {t(list.adoption ? 'registrations.reopen' : 'registrations.adopt')}
      </Button>
      {open && !list.adoption && (
        <AdoptionDialog
          keptAs={`season/${params.seasonId}/registrations-adopt`}
          seasonId={list.seasonId}
          title={t('registrations.adopt')}
          consequence={t('registrations.adopt-hint')}
          onAdopt={(body, onSuccess) => adopt.mutate({ params, body, version }, { onSuccess })}
          {...common}
        />
      )}
      {open && list.adoption && (
        <ReopenDialog
          keptAs={`season/${params.seasonId}/registrations-reopen`}
          consequence={t('registrations.reopen-hint')}
          onReopen={(reason, onSuccess) => reopen.mutate({ params, body: { reason }, version }, { onSuccess })}
          {...common}
        />
      )}
    </Group>
  )
}
