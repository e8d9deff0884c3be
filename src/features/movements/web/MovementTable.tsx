/** The movements in the order of the list; "… and others" stands at its place. */

import { Button, Group, Table, Text } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useNoun } from '#features/seasons/web/useNoun.ts'
import { formatDay } from '#kit/days.ts'
import { joined } from '#kit/words.ts'
import { HistoryPanel } from '#web/HistoryPanel.tsx'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { Illustrative } from '#web/marks.tsx'
import { ReadDialog } from '#web/ReadDialog.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useOffer } from '#web/useKept.ts'
import { useSpanWords } from '#web/useSpanWords.ts'
import type { Movement } from '../contract.ts'
import { words as reviewWords } from '../reviews/words.ts'
import { words as ownWords } from '../words.ts'

const words = joined(ownWords, reviewWords)

const ChangeMovementDialog = lazy(async () => ({
  default: (await import('./MovementDialog.tsx')).ChangeMovementDialog,
}))
const DeleteMovementDialog = lazy(async () => ({
  default: (await import('./MovementDialog.tsx')).DeleteMovementDialog,
}))

type Deed = 'change' | 'delete' | 'history'
type Props = { movements: readonly Movement[]; mayChange: boolean; illustrative: ReadonlySet<string> }

export function MovementTable({ movements, mayChange, illustrative }: Props) {
  const t = useWords(words)
  const [open, setOpen] = useState<{ deed: Deed; id: string } | null>(null)
  // As it stands now: somebody else may save it while the form is open.
  const movementOf = (id?: string) => movements.find((one) => one.id === id)
  const shown = movementOf(open?.id)
  useOffer('movement', (id) => (mayChange && movementOf(id) ? () => setOpen({ deed: 'change', id }) : undefined))
  const close = () => setOpen(null)
  return (
    <>
      <TableFrame label={t('movements.list')} minWidth={820}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('field.name')}</Table.Th>
            <Table.Th>{t('field.kind')}</Table.Th>
            <Table.Th>{t('field.launchedBy')}</Table.Th>
            <Table.Th>{t('movements.during')}</Table.Th>
            <Table.Th>{t('field.legalBasis')}</Table.Th>
            <Table.Th>{t('movements.actions')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {movements.map((movement) => (
            <Row
              key={movement.id}
              movement={movement}
              mayChange={mayChange}
              illustrative={illustrative.has(movement.id)}
              onOpen={(deed) => setOpen({ deed, id: movement.id })}
            />
          ))}
        </Table.Tbody>
      </TableFrame>
      <Suspense>
        {shown && open?.deed === 'change' && <ChangeMovementDialog movement={shown} onClose={close} />}
        {shown && open?.deed === 'delete' && <DeleteMovementDialog movement={shown} onClose={close} />}
      </Suspense>
      {shown && open?.deed === 'history' && (
        <ReadDialog onClose={close} title={shown.name}>
          <HistoryPanel kind="movement" id={shown.id} />
        </ReadDialog>
      )}
    </>
  )
}

type RowProps = { movement: Movement; mayChange: boolean; illustrative: boolean; onOpen: (deed: Deed) => void }

function Row({ movement, mayChange, illustrative, onOpen }: RowProps) {
  const t = useWords(words)
  const noun = useNoun()
  const spanWords = useSpanWords()
  const { id, seasonId, name, kind, level, launchedBy, openEnded, theme, legalBasis, legalBasisDay, closed } = movement
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <TextLink to={`/mua/${seasonId}/phong-trao/${id}`} fw={600}>
          {name}
        </TextLink>
        {openEnded && <Text size="sm">{`… ${t('movement.open-ended')}`}</Text>}
        {theme && <Text size="sm" c="dimmed">{`${t('field.theme')}: ${theme}`}</Text>}
        {illustrative && <Illustrative />}
      </Table.Th>
      <Table.Td>{t(`movement.kind.${kind}`)}</Table.Td>
      <Table.Td>
        {launchedBy ?? t('movements.unknown')}
        {level && <Text size="sm" c="dimmed">{`${t('field.level')}: ${t(`movement.level.${level}`, { noun })}`}</Text>}
      </Table.Td>
      <Table.Td>
        {spanWords(movement)}
        {closed && <StatusBadge tone="done" label={t('series.closed')} />}
      </Table.Td>
      <Table.Td>{[legalBasis ?? t('movements.unknown'), formatDay(legalBasisDay)].filter(Boolean).join(', ')}</Table.Td>
      <Table.Td>
        <Tools name={name} mayChange={mayChange} onOpen={onOpen} />
      </Table.Td>
    </Table.Tr>
  )
}

function Tools({ name, mayChange, onOpen }: { name: string; mayChange: boolean; onOpen: (deed: Deed) => void }) {
  const t = useWords(words)
  const deeds = mayChange ? (['change', 'delete', 'history'] as const) : (['history'] as const)
  return (
    <Group gap={6} wrap="nowrap">
      {deeds.map((deed) => (
        <Button
          key={deed}
          size="compact-sm"
          variant="default"
          aria-label={t(`movements.${deed}-one`, { name })}
          onClick={() => onOpen(deed)}
        >
          {t(`movements.${deed}`)}
        </Button>
      ))}
    </Group>
  )
}
