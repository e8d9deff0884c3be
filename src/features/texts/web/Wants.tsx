/** Who wants what before the adoption, article by article, each open remark one press away. */
import { Anchor, Group, Stack, Switch, Table, Text, Title } from '@mantine/core'
import { ExportButton } from '#web/ExportButton.tsx'
import { useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { useFilters } from '#web/useFilters.ts'
import type { Margin } from '../comments/contract.ts'
import type { TextView } from '../contract.ts'
import { articleTitle } from '../rules.ts'
import { exportWants } from '../wants/contract.ts'
import { type Asking, isOpen, type Want, wantsOf } from '../wants/rules.ts'
import { words } from '../wants/words.ts'
import { remarkId } from './Margin.tsx'

export function Wants({ text, margin }: { text: TextView; margin: Margin }) {
  const t = useWords(words)
  const [{ hien }, filter] = useFilters(['hien'])
  const onlyOpen = hien === 'con-y-kien'
  const said = margin.items.map((item) => ({ ...item, isSuggestion: item.suggestion !== null }))
  const wants = wantsOf(text.articles, said, margin.stands)
  const shown = onlyOpen ? wants.filter(isOpen) : wants
  if (wants.length === 0) return null
  return (
    <Stack gap="sm" component="section">
      <Group justify="space-between">
        <Title order={3}>{t('wants.title')}</Title>
        <ExportButton
          label={t('wants.export')}
          endpoint={exportWants}
          inputFor={(format) => ({
            params: { textId: text.id },
            query: { format, ...(onlyOpen && { only: 'open' as const }) },
          })}
        />
      </Group>
      <Text size="sm" c="dimmed">
        {t('wants.lead')}
      </Text>
      <Switch
        label={t('wants.only-open')}
        checked={onlyOpen}
        onChange={(event) => filter({ hien: event.currentTarget.checked ? 'con-y-kien' : null })}
      />
      {shown.length === 0 ? (
        <Text role="status">{t('wants.none-open')}</Text>
      ) : (
        <TableFrame label={t('wants.title')} minWidth={860}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('wants.article')}</Table.Th>
              <Table.Th className="g-number">{t('wants.remarks-open')}</Table.Th>
              <Table.Th className="g-number">{t('wants.remarks-settled')}</Table.Th>
              <Table.Th className="g-number">{t('wants.waiting')}</Table.Th>
              <Table.Th className="g-number">{t('wants.accepted')}</Table.Th>
              <Table.Th className="g-number">{t('wants.declined')}</Table.Th>
              <Table.Th>{t('wants.asking')}</Table.Th>
              <Table.Th className="g-number">{t('wants.agreed')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((want) => (
              <Line key={want.article?.id ?? want.about} want={want} units={margin.stands.length} />
            ))}
          </Table.Tbody>
        </TableFrame>
      )}
    </Stack>
  )
}

function Line({ want: { about, article, remarks, proposals, asking, agreed }, units }: { want: Want; units: number }) {
  const t = useWords(words)
  return (
    <Table.Tr>
      <Table.Td>
        {about === 'article' ? articleTitle(article?.position ?? 0, article?.heading ?? '') : t(`wants.${about}`)}
      </Table.Td>
      <Table.Td className="g-number">{remarks.open}</Table.Td>
      <Table.Td className="g-number">{remarks.settled}</Table.Td>
      <Table.Td className="g-number">{proposals.waiting}</Table.Td>
      <Table.Td className="g-number">{proposals.accepted}</Table.Td>
      <Table.Td className="g-number">{proposals.declined}</Table.Td>
      <Table.Td>
        {asking.map((one) => (
          <GoTo key={one.unitId} asking={one} />
        ))}
      </Table.Td>
      <Table.Td className="g-number">{`${agreed}/${units}`}</Table.Td>
    </Table.Tr>
  )
}

/** Where a unit's oldest open remark stands in the margin: in sight, and next to go on from by keyboard. */
function GoTo({ asking: { unitName, open } }: { asking: Asking }) {
  const t = useWords(words)
  const told = { unit: unitName, count: open.length }
  const go = () => {
    const remark = document.getElementById(remarkId(open[0] ?? ''))
    remark?.scrollIntoView({ block: 'center' })
    remark?.focus({ preventScroll: true })
  }
  return (
    <Anchor
      component="button"
      type="button"
      display="block"
      ta="left"
      size="sm"
      aria-label={t('wants.go-to', told)}
      onClick={go}
    >
      {t('wants.go', told)}
    </Anchor>
  )
}
