/** Registrations of a season: my unit's form on top, then units × awards by block, and the list's adoption. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listConferences } from '#features/conferences/contract.ts'
import { AdoptionDialog } from '#features/conferences/web/AdoptionDialog.tsx'
import { ReopenDialog } from '#features/conferences/web/ReopenDialog.tsx'
import { getSeason } from '#features/seasons/contract.ts'
import { formatDay } from '#kit/days.ts'
import { ask, useTell } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { adoptList, listRegistrations, type Registrations, reopenList } from '../contract.ts'
import { words } from '../words.ts'
import { BlockTable } from './BlockTable.tsx'
import { MyForm } from './MyForm.tsx'

export function RegistrationsScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const params = { seasonId }
  const { data: list } = useSuspenseQuery(ask(listRegistrations, { params }))
  const { data: season } = useSuspenseQuery(ask(getSeason, { params }))
  const marked = new Set(season.illustrations.map(({ objectId }) => objectId))
  const empty = list.blocks.every(({ units }) => units.length === 0)
  return (
    <>
      <PageHead
        title={t('registrations.title', { year: list.year })}
        lead={<Opening list={list} />}
        actions={list.may.includes('registration.adopt') && <Adopting list={list} />}
      />
      {season.sample && <SampleBanner />}
      <Stack gap="xl">
        {list.mine.map((mine) => (
          <MyForm key={mine.unitId} mine={mine} list={list} />
        ))}
        {empty && <EmptyState title={t('registrations.no-members')} hint={t('registrations.no-members-hint')} />}
        {list.blocks.map((block) => (
          <BlockTable key={block.code} block={block} awards={list.awards} illustrative={marked} />
        ))}
      </Stack>
      <HistoryPanel kind="registration_list" id={seasonId} of={t('registrations.list')} />
    </>
  )
}

/** From when until when registrations are taken, and whether a conference has adopted the list. */
function Opening({ list: { opens, deadline, adoption, today } }: { list: Registrations }) {
  const t = useWords(words)
  return (
    <Stack gap={4} mt={4}>
      <Text c="dimmed">{sentence()}</Text>
      {adoption && (
        <StatusBadge tone="done" label={t('registrations.adopted')} date={formatDay(adoption.day) || null} />
      )}
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
          seasonId={list.seasonId}
          title={t('registrations.adopt')}
          consequence={t('registrations.adopt-hint')}
          onAdopt={(body) => adopt.mutate({ params, body, version }, { onSuccess: close })}
          {...common}
        />
      )}
      {open && list.adoption && (
        <ReopenDialog
          consequence={t('registrations.reopen-hint')}
          onReopen={(reason) => reopen.mutate({ params, body: { reason }, version }, { onSuccess: close })}
          {...common}
        />
      )}
    </Group>
  )
}
