/** Lead and deputies with the decision that named them; what is not known is said to be unknown. */
import { Button, Group, Table, Text, Title } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { formatDay } from '#kit/days.ts'
import { useWords } from '#web/language.ts'
import { TextLink } from '#web/links.tsx'
import { Illustrative } from '#web/marks.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { useOffer } from '#web/useKept.ts'
import type { Season } from '../contract.ts'
import type { Leadership } from '../leadership/contract.ts'
import { words } from '../words.ts'

/** Fetched when one opens. */
const dialogs = () => import('./LeaderDialogs.tsx')
const ChangeDialog = lazy(async () => ({ default: (await dialogs()).ChangeDialog }))
const NameDialog = lazy(async () => ({ default: (await dialogs()).NameDialog }))

export function LeadershipSection({ season }: { season: Season }) {
  const t = useWords(words)
  const [open, setOpen] = useState<string | null>(null)
  const mayChange = season.may.includes('leadership.change')
  // As it stands now: somebody else may save it while the form is open.
  const leaderOf = (id: string | null) => season.leadership.find((one) => one.id === id)
  const leader = leaderOf(open)
  useOffer('leadership', (id) => (mayChange && leaderOf(id) ? () => setOpen(id) : undefined))
  const close = () => setOpen(null)
  return (
    <section>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t('leadership.title')}</Title>
        <Group gap="md">
          <TextLink to={`/to-chuc/khu-vuc/${season.regionId}/luan-phien`}>{t('rotation.title')}</TextLink>
          {mayChange && (
            <Button variant="default" onClick={() => setOpen('new')}>
              {t('leadership.name')}
            </Button>
          )}
        </Group>
      </Group>
      {season.leadership.length === 0 ? (
        <Text c="dimmed">{t('leadership.empty')}</Text>
      ) : (
        <Leaders season={season} {...(mayChange && { onChange: ({ id }: Leadership) => setOpen(id) })} />
      )}
      <Suspense>
        {open === 'new' && <NameDialog season={season} onClose={close} />}
        {leader && <ChangeDialog season={season} leader={leader} onClose={close} />}
      </Suspense>
    </section>
  )
}

function Leaders({ season, onChange }: { season: Season; onChange?: (leader: Leadership) => void }) {
  const t = useWords(words)
  const isMadeUp = ({ id }: Leadership) =>
    season.illustrations.some(({ objectId, field }) => objectId === id && ['', 'from', 'to'].includes(field))
  return (
    <TableFrame label={t('leadership.title')} minWidth={680}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('leadership.unit')}</Table.Th>
          <Table.Th>{t('leadership.role')}</Table.Th>
          <Table.Th>{t('leadership.post')}</Table.Th>
          <Table.Th>{t('leadership.decision')}</Table.Th>
          <Table.Th>{t('leadership.term')}</Table.Th>
          {onChange && <Table.Th>{t('leadership.change')}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {season.leadership.map((leader) => (
          <Table.Tr key={leader.id}>
            <Table.Th scope="row">{leader.unitName}</Table.Th>
            <Table.Td>{t(`leadership.${leader.role}`)}</Table.Td>
            <Table.Td>{leader.post}</Table.Td>
            <Table.Td>{decisionOf(leader) || t('leadership.decision-unknown')}</Table.Td>
            <Table.Td>
              {`${formatDay(leader.from)} – ${formatDay(leader.to)}`} {isMadeUp(leader) && <Illustrative />}
            </Table.Td>
            {onChange && (
              <Table.Td>
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => onChange(leader)}
                  aria-label={t('leadership.change-of', { unit: leader.unitName })}
                >
                  {t('leadership.change')}
                </Button>
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

const decisionOf = ({ decisionNumber, decisionDay, decisionBody }: Leadership) =>
  [decisionNumber, formatDay(decisionDay), decisionBody].filter(Boolean).join(', ')
