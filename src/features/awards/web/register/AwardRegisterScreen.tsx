/** The award register: who was given what for which year, by which decision; what was revoked stays in it. */
import { Button, NativeSelect, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Proposals } from '#features/approvals/web/Proposals.tsx'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { Filters } from '#web/Filters.tsx'
import { useWords } from '#web/language.ts'
import { PageHead } from '#web/PageHead.tsx'
import { Waiting } from '#web/pages.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { useFilters } from '#web/useFilters.ts'
import { useOffer } from '#web/useKept.ts'
import { exportEntries } from '../../exports/contract.ts'
import { type AwardEntry, type EntryFilters, getEntry, listEntries } from '../../register/contract.ts'
import { entryStates, years } from '../../register/rules.ts'
import { words } from '../../register/words.ts'
import { useAwardName } from '../useAwardName.ts'
import { type Deed, EntryTable } from './EntryTable.tsx'
import { useEntryPages } from './useEntries.ts'

const RecordDialog = lazy(async () => ({ default: (await import('./EntryDialogs.tsx')).RecordEntryDialog }))
const ChangeDialog = lazy(async () => ({ default: (await import('./EntryDialogs.tsx')).ChangeEntryDialog }))
const RevokeDialog = lazy(async () => ({ default: (await import('./RevokeDialog.tsx')).RevokeDialog }))
const EntryDialog = lazy(async () => ({ default: (await import('./EntryDialog.tsx')).EntryDialog }))
const EntryImport = lazy(async () => ({ default: (await import('./EntryImport.tsx')).EntryImport }))

/** What one unit is searched by among thousands weighs more than the rest of the screen. */
const UnitFilter = lazy(async () => ({ default: (await import('./UnitFilter.tsx')).UnitFilter }))

const names = ['danh-hieu', 'nam', 'don-vi', 'tinh-trang', 'muc'] as const

const isYear = (text = '') => /^\d{4}$/.test(text) && Number(text) >= years.first && Number(text) <= years.last

/** What the address says, as far as it can be read. */
function useAsked(): EntryFilters {
  const [{ 'danh-hieu': award, nam, 'don-vi': unitId, 'tinh-trang': given }] = useFilters(names)
  const state = entryStates.find((one) => one === given)
  return {
    ...(award && /^[a-z0-9_]+$/.test(award) && { award }),
    ...(isYear(nam) && { year: Number(nam) }),
    ...(unitId && { unitId }),
    ...(state && { state }),
  }
}

type Open = { deed: Deed; entry: AwardEntry } | 'new' | 'import' | null

export function AwardRegisterScreen() {
  const t = useWords(words)
  const asked = useAsked()
  const [{ muc }, filter] = useFilters(names)
  const [pages, setPages] = useState(1)
  const [open, setOpen] = useState<Open>(null)
  const register = useEntryPages(asked, pages)
  const { data } = register
  const mayKeep = data?.may.includes('award_entry.keep') ?? false
  useOffer('award-entry', (rest) => {
    if (rest === 'new') return mayKeep ? () => setOpen('new') : undefined
    const [id, deed] = rest.split('/')
    const entry = data?.items.find((one) => one.id === id && one.may.length > 0)
    return entry ? () => setOpen({ deed: deed === 'revoke' ? deed : 'change', entry }) : undefined
  })
  const go = (deed: Deed, entry: AwardEntry) => (deed === 'open' ? filter({ muc: entry.id }) : setOpen({ deed, entry }))
  return (
    <>
      <PageHead
        title={t('award_entries.title')}
        lead={t('award_entries.lead')}
        actions={
          <>
            {mayKeep && <Button onClick={() => setOpen('new')}>{t('award_entries.record')}</Button>}
            {mayKeep && (
              <Button variant="default" onClick={() => setOpen('import')}>
                {t('award_entries.import')}
              </Button>
            )}
            <ExportButton endpoint={exportEntries} inputFor={(format) => ({ query: { ...asked, format } })} />
          </>
        }
      />
      <Proposals about={{ objectKind: 'award_entry' }} refresh={[listEntries, getEntry]} />
      {data && <Filtering asked={asked} known={data.years} awards={data.awards} />}
      <RefusalAlert error={register.error} onRetry={register.refetch} />
      {register.isPending && <Waiting />}
      {data?.items.length === 0 && <Nothing filtered={Object.keys(asked).length > 0} />}
      {data && data.items.length > 0 && <EntryTable items={data.items} onDeed={go} />}
      {data && data.next !== null && (
        <Button mt="sm" variant="default" loading={register.isFetching} onClick={() => setPages(pages + 1)}>
          {t('award_entries.more')}
        </Button>
      )}
      <Suspense>
        <Opened open={open} onClose={() => setOpen(null)} />
        {muc && <EntryDialog entryId={muc} onClose={() => filter({ muc: null })} />}
      </Suspense>
    </>
  )
}

function Opened({ open, onClose }: { open: Open; onClose: () => void }) {
  if (open === null) return null
  if (open === 'new') return <RecordDialog onClose={onClose} />
  if (open === 'import') return <EntryImport onClose={onClose} />
  const Dialog = open.deed === 'revoke' ? RevokeDialog : ChangeDialog
  return <Standing {...open} Dialog={Dialog} onClose={onClose} />
}

type StandingProps = {
  entry: AwardEntry
  Dialog: typeof ChangeDialog | typeof RevokeDialog
  onClose: () => void
}

/** As it stands now: somebody else may save it while the form is open. */
function Standing({ entry, Dialog, onClose }: StandingProps) {
  const { data = entry } = useQuery(ask(getEntry, { params: { entryId: entry.id } }))
  return <Dialog entry={data} onClose={onClose} />
}

function Nothing({ filtered }: { filtered: boolean }) {
  const t = useWords(words)
  return (
    <EmptyState
      title={t(filtered ? 'award_entries.none-found' : 'award_entries.empty')}
      hint={t(filtered ? 'award_entries.none-found-hint' : 'award_entries.empty-hint')}
    />
  )
}

type Choices = {
  asked: EntryFilters
  known: readonly number[]
  awards: readonly { code: string; name: string; nameEn: string }[]
}

function Filtering({ asked, known, awards }: Choices) {
  const t = useWords(words)
  const nameOf = useAwardName()
  const [, filter] = useFilters(names)
  const any = (label: string) => ({ value: '', label })
  return (
    <Filters>
      <NativeSelect
        label={t('field.award')}
        data={[any(t('award_entries.any-award')), ...awards.map((one) => ({ value: one.code, label: nameOf(one) }))]}
        value={asked.award ?? ''}
        onChange={(event) => filter({ 'danh-hieu': event.currentTarget.value })}
      />
      <NativeSelect
        label={t('award_entries.of-year')}
        data={[any(t('award_entries.any-year')), ...known.map(String)]}
        value={asked.year === undefined ? '' : String(asked.year)}
        onChange={(event) => filter({ nam: event.currentTarget.value })}
      />
      <Suspense fallback={<Skeleton h={60} />}>
        <UnitFilter unitId={asked.unitId ?? null} onChange={(id) => filter({ 'don-vi': id })} />
      </Suspense>
      <NativeSelect
        label={t('award_entries.state')}
        data={[
          any(t('award_entries.any-state')),
          ...entryStates.map((value) => ({ value, label: t(`award_entry.${value}`) })),
        ]}
        value={asked.state ?? ''}
        onChange={(event) => filter({ 'tinh-trang': event.currentTarget.value })}
      />
    </Filters>
  )
}
