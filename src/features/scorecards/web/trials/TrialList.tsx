/** The trials of a block, the newest first: by which card, over which figures, who made it and who sees it. */
import { Badge, Button, Group, Table, Text } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { formatMoment } from '#kit/days.ts'
import { joined } from '#kit/words.ts'
import { useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import type { Trial } from '../../trials/contract.ts'
import { words as own } from '../../trials/words.ts'
import { words as cardWords } from '../../words.ts'

const ChangeDialog = lazy(async () => ({ default: (await import('./TrialDialogs.tsx')).ChangeDialog }))
const RemoveDialog = lazy(async () => ({ default: (await import('./TrialDialogs.tsx')).RemoveDialog }))
const words = joined(cardWords, own)

type Props = {
  items: readonly Trial[]
  opened: string | undefined
  mayChange: boolean
  onOpen: (id: string) => void
  empty: ReactNode
}

export function TrialList({ items, opened, mayChange, onOpen, empty }: Props) {
  const t = useWords(words)
  const [asked, setAsked] = useState<{ deed: 'change' | 'remove'; trial: Trial } | null>(null)
  const close = () => setAsked(null)
  return (
    <>
      {items.length === 0 ? (
        empty
      ) : (
        <TableFrame label={t('trials.list')} minWidth={760}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('trial.name')}</Table.Th>
              <Table.Th>{t('trial.card')}</Table.Th>
              <Table.Th>{t('trial.round')}</Table.Th>
              <Table.Th>{t('trial.audience')}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((trial) => (
              <Table.Tr key={trial.id} {...(trial.id === opened && { 'aria-current': true })}>
                <Table.Th scope="row" fw={400}>
                  <Text fw={trial.id === opened ? 600 : 400}>{trial.title}</Text>
                  <Text size="sm" c="dimmed">
                    {trial.madeBy
                      ? t('trials.by', { name: trial.madeBy, at: formatMoment(trial.madeAt) })
                      : t('trials.by-somebody', { at: formatMoment(trial.madeAt) })}
                  </Text>
                </Table.Th>
                <Table.Td>
                  {t('scorecards.called', { title: trial.cardTitle, year: trial.cardYear, number: trial.cardNumber })}
                  <Marks trial={trial} />
                </Table.Td>
                <Table.Td>
                  {trial.roundTitle ?? t('trials.latest')}
                  {trial.fileName !== null && `, ${t('trials.with-file', { file: trial.fileName })}`}
                  <Text size="sm" c="dimmed">
                    {t('trials.ranked', { ranked: trial.ranked, units: trial.units })}
                  </Text>
                </Table.Td>
                <Table.Td>{t(`trial.audience-${trial.audience}`)}</Table.Td>
                <Table.Td>
                  <Group gap={4} justify="flex-end">
                    <Button size="compact-sm" variant="default" onClick={() => onOpen(trial.id)}>
                      {t('trials.open')}
                    </Button>
                    {mayChange && (
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        aria-haspopup="dialog"
                        onClick={() => setAsked({ deed: 'change', trial })}
                      >
                        {t('trial.change')}
                      </Button>
                    )}
                    {mayChange && trial.mine && (
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        color="gray"
                        aria-haspopup="dialog"
                        onClick={() => setAsked({ deed: 'remove', trial })}
                      >
                        {t('trial.remove')}
                      </Button>
                    )}
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </TableFrame>
      )}
      <Suspense>
        {asked?.deed === 'change' && <ChangeDialog trial={asked.trial} onClose={close} />}
        {asked?.deed === 'remove' && <RemoveDialog trial={asked.trial} onClose={close} />}
      </Suspense>
    </>
  )
}

/** That its card is a draft, or last year's standing in, is said wherever its numbers are. */
export function Marks({ trial: { draft, provisional } }: { trial: Pick<Trial, 'draft' | 'provisional'> }) {
  const t = useWords(words)
  if (!draft && !provisional) return null
  return (
    <Group gap={4} mt={2}>
      {draft && <Badge variant="default">{t('scorecard.state.draft')}</Badge>}
      {provisional && <Badge variant="default">{t('scorecards.stand-in')}</Badge>}
    </Group>
  )
}
