/** A unit's evidence: sent, described, found again, with where each paper serves. */
import { Button, NativeSelect, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { lazy, Suspense, useState } from 'react'
import { paperKinds } from '#kit/media.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { Filters } from '#web/Filters.tsx'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { PageHead } from '#web/PageHead.tsx'
import { Waiting } from '#web/pages.tsx'
import { ReadDialog } from '#web/ReadDialog.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { useFilters } from '#web/useFilters.ts'
import { useOffer } from '#web/useKept.ts'
import { useOwnUnits } from '#web/useOwnUnits.ts'
import { type Evidence, evidenceStates, exportEvidence } from '../contract.ts'
import { inMegabytes } from '../rules.ts'
import { words } from '../words.ts'
import { type Deed, EvidenceTable } from './EvidenceTable.tsx'
import { SendFiles } from './SendFiles.tsx'
import { useEvidencePages } from './useEvidence.ts'

const DescribeDialog = lazy(async () => ({ default: (await import('./EvidenceDialogs.tsx')).DescribeDialog }))
const WithdrawDialog = lazy(async () => ({ default: (await import('./EvidenceDialogs.tsx')).WithdrawDialog }))

const names = ['unit', 'search', 'kind', 'state'] as const

export function EvidenceScreen() {
  const t = useWords(words)
  const units = useOwnUnits()
  const [{ unit }] = useFilters(names)
  // Another one than one's own may be named: a unit whose place one's own took.
  const unitId = units.length === 0 ? undefined : (unit ?? units[0]?.value)
  if (unitId === undefined)
    return (
      <>
        <PageHead title={t('evidences.title')} />
        <EmptyState title={t('evidences.no-unit')} hint={t('evidences.no-unit-hint')} />
      </>
    )
  return <OfUnit key={unitId} unitId={unitId} units={units} />
}

const oneOf = <T extends string>(all: readonly T[], given: string | undefined) => all.find((one) => one === given)

type Units = ReturnType<typeof useOwnUnits>

function OfUnit({ unitId, units }: { unitId: string; units: Units }) {
  const t = useWords(words)
  const [filters] = useFilters(names)
  const [kind, state] = [oneOf(paperKinds, filters.kind), oneOf(evidenceStates, filters.state)]
  const shown = { ...(filters.search && { search: filters.search }), ...(kind && { kind }), ...(state && { state }) }
  const [pages, setPages] = useState(1)
  const [open, setOpen] = useState<{ deed: Deed; id: string } | null>(null)
  const evidence = useEvidencePages(unitId, shown, pages)
  const { data } = evidence
  const opened = data?.items.find(({ id }) => id === open?.id)
  const mayAdd = data?.may.includes('evidence.add') ?? false
  const received = ({ id }: Evidence) => setOpen((now) => now ?? { deed: 'describe', id })
  useOffer('evidence', (rest) => {
    const [id = '', deed] = rest.split('/')
    return () => setOpen({ deed: deed === 'withdraw' ? deed : 'describe', id })
  })
  const room = data && { used: inMegabytes(data.room.used), quota: inMegabytes(data.room.quota) }
  const former = (data?.formerly ?? []).map((one) => ({ value: one.unitId, label: one.unitName }))
  const choices = [...units, ...former]
  const unit = choices.find(({ value }) => value === unitId)?.label ?? ''
  return (
    <>
      <PageHead
        title={t('evidences.title')}
        {...(room && { lead: t('evidences.lead', { unit, ...room }) })}
        actions={
          <ExportButton
            endpoint={exportEvidence}
            inputFor={(format) => ({ params: { unitId }, query: { ...shown, format } })}
          />
        }
      />
      {mayAdd && <SendFiles unitId={unitId} onReceived={received} />}
      {former.some(({ value }) => value === unitId) && <Text mb="sm">{t('evidences.former', { unit })}</Text>}
      <Filtering unitId={unitId} units={choices} />
      <RefusalAlert error={evidence.error} onRetry={evidence.refetch} />
      {evidence.isPending && <Waiting />}
      {data?.items.length === 0 && <Nothing filtered={Object.keys(shown).length > 0} />}
      {data && data.items.length > 0 && (
        <EvidenceTable items={data.items} onDeed={(deed, { id }) => setOpen({ deed, id })} />
      )}
      {data && data.next !== null && (
        <Button mt="sm" variant="default" loading={evidence.isFetching} onClick={() => setPages(pages + 1)}>
          {t('evidences.more')}
        </Button>
      )}
      {opened && open && <Opened deed={open.deed} evidence={opened} onClose={() => setOpen(null)} />}
    </>
  )
}

function Nothing({ filtered }: { filtered: boolean }) {
  const t = useWords(words)
  return (
    <EmptyState
      title={t(filtered ? 'evidences.none-found' : 'evidences.empty')}
      hint={t(filtered ? 'evidences.none-found-hint' : 'evidences.empty-hint')}
    />
  )
}

function Opened({ deed, evidence, onClose }: { deed: Deed; evidence: Evidence; onClose: () => void }) {
  if (deed === 'history')
    return (
      <ReadDialog title={evidence.title} onClose={onClose}>
        <HistoryPanel kind="evidence" id={evidence.id} />
      </ReadDialog>
    )
  const Dialog = deed === 'describe' ? DescribeDialog : WithdrawDialog
  return (
    <Suspense>
      <Dialog evidence={evidence} onClose={onClose} />
    </Suspense>
  )
}

function Filtering({ unitId, units }: { unitId: string; units: Units }) {
  const t = useWords(words)
  const [filters, filter] = useFilters(names)
  const [text, setText] = useState(filters.search ?? '')
  const later = useDebouncedCallback((search: string) => filter({ search }), 250)
  return (
    <Filters>
      {units.length > 1 && (
        <NativeSelect
          label={t('evidences.unit')}
          data={units}
          value={unitId ?? ''}
          onChange={(event) => filter({ unit: event.currentTarget.value })}
        />
      )}
      <TextInput
        type="search"
        label={t('evidences.search')}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          later(event.currentTarget.value)
        }}
      />
      <NativeSelect
        label={t('evidences.kind')}
        data={[
          { value: '', label: t('evidences.any-kind') },
          ...paperKinds.map((value) => ({ value, label: t(`evidence.kind.${value}`) })),
        ]}
        value={oneOf(paperKinds, filters.kind) ?? ''}
        onChange={(event) => filter({ kind: event.currentTarget.value || null })}
      />
      <NativeSelect
        label={t('evidences.state')}
        data={[
          { value: '', label: t('evidences.any-state') },
          ...evidenceStates.map((value) => ({ value, label: t(`evidence.state.${value}`) })),
        ]}
        value={oneOf(evidenceStates, filters.state) ?? ''}
        onChange={(event) => filter({ state: event.currentTarget.value || null })}
      />
    </Filters>
  )
}
