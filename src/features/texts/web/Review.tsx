/** Under a draft: remarks on the whole, who wants what before adoption, and the versions it went through. */
import { Box, Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { formatMoment } from '#kit/days.ts'
import { useTell } from '#web/api.ts'
import { CountBar } from '#web/CountBar.tsx'
import { useWords } from '#web/language.ts'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { StatusBadge } from '#web/StatusBadge.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { declareConsent, getMargin, type Margin } from '../comments/contract.ts'
import { words } from '../comments/words.ts'
import { words as versionWords } from '../versions/words.ts'
import { type MarginProps, Remarks, useMargin } from './Margin.tsx'
import { Wants } from './Wants.tsx'

const Versions = lazy(async () => ({ default: (await import('./Versions.tsx')).Versions }))

export function Review({ text, refresh }: MarginProps) {
  const t = useWords(words)
  const v = useWords(versionWords)
  const [open, setOpen] = useState(false)
  const margin = useMargin(text.id)
  if (!margin) return null
  const standing = new Set(text.articles.map(({ id }) => id))
  const whole = margin.items.filter(({ articleId }) => articleId === null)
  const gone = margin.items.filter(({ articleId }) => articleId !== null && !standing.has(articleId))
  return (
    <Box component="section" className="g-no-print" mt="xl" aria-label={t('margin.title')}>
      <Stack gap="md">
        <Title order={2}>{t('margin.title')}</Title>
        {margin.items.length === 0 && (
          <Text c="dimmed" size="sm">
            {t('margin.none')} {t('margin.none-why')}
          </Text>
        )}
        <div className="t-margin">
          <Text fw={600}>{t('margin.of-whole')}</Text>
          <Remarks {...{ text, refresh, margin }} article={null} items={whole} />
        </div>
        {gone.length > 0 && (
          <div className="t-margin">
            <Text fw={600}>{t('margin.of-gone')}</Text>
            <Remarks
              text={text}
              refresh={refresh}
              margin={{ ...margin, may: margin.may.filter((one) => one !== 'text.comment') }}
              article={null}
              items={gone}
            />
          </div>
        )}
        <Wants text={text} margin={margin} />
        <Stands margin={margin} textId={text.id} />
        <Group>
          <Button variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
            {v('versions.open')}
          </Button>
        </Group>
        <Suspense>{open && <Versions text={text} refresh={refresh} />}</Suspense>
      </Stack>
    </Box>
  )
}

function Stands({ margin, textId }: { margin: Margin; textId: string }) {
  const t = useWords(words)
  const declare = useTell(declareConsent, { refresh: [getMargin] })
  const { stands, agreed, of, maySpeakFor } = margin
  if (of === 0) return null
  return (
    <Stack gap="sm">
      <Title order={3}>{t('margin.stands')}</Title>
      <CountBar count={agreed} of={of} label={t('margin.agreed')} />
      <TableFrame label={t('margin.stands')} minWidth={560}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('margin.unit-column')}</Table.Th>
            <Table.Th className="g-number">{t('margin.comments')}</Table.Th>
            <Table.Th className="g-number">{t('margin.suggestions')}</Table.Th>
            <Table.Th className="g-number">{t('margin.unsettled')}</Table.Th>
            <Table.Th>{t('margin.agreed')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {stands.map((stand) => (
            <Table.Tr key={stand.unitId}>
              <Table.Td>{stand.unitName}</Table.Td>
              <Table.Td className="g-number">{stand.comments}</Table.Td>
              <Table.Td className="g-number">{stand.suggestions}</Table.Td>
              <Table.Td className="g-number">{stand.open}</Table.Td>
              <Table.Td>
                {stand.consent === null ? (
                  <StatusBadge tone="none" label={t('margin.silent')} />
                ) : (
                  <StatusBadge
                    tone={stand.current ? 'done' : 'waiting'}
                    label={t('margin.consent-on', { at: formatMoment(stand.consent) })}
                    date={stand.current ? null : t('margin.consent-old')}
                  />
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
      <Group gap="xs">
        {maySpeakFor.map(({ unitId, unitName, agreed: says }) => (
          <Button
            key={unitId}
            variant="default"
            loading={declare.isPending}
            onClick={() => declare.mutate({ params: { textId }, body: { unitId, agreed: !says } })}
          >
            {t(says ? 'margin.disagree' : 'margin.agree', { unit: unitName })}
          </Button>
        ))}
      </Group>
      <RefusalAlert error={declare.error} />
    </Stack>
  )
}
