/** Members of one block × the layers of their sheets: a word and a day in each cell, and what the reader can do. */
import { Button, Stack, Table, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { formatDay } from '#kit/days.ts'
import { joined } from '#kit/words.ts'
import { useTell } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { ButtonLink, TextLink } from '#web/links.tsx'
import { RefusalAlert } from '#web/RefusalAlert.tsx'
import { TableFrame } from '#web/TableFrame.tsx'
import { words as listWords } from '../listings/words.ts'
import { words as settingWords } from '../settings/words.ts'
import { listSheets, openSheet, type SheetList } from '../sheets/contract.ts'
import { StateBadge } from './grid/StateBadge.tsx'

const words = joined(listWords, settingWords)
type Block = SheetList['blocks'][number]
type Line = Block['sheets'][number]

const isOwn = ({ may }: Line) => may.includes('sheet.write')

export function SheetTable({ block, seasonId }: { block: Block; seasonId: string }) {
  const t = useWords(words)
  const rows = block.sheets.toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)))
  return (
    <TableFrame label={`${t('sheets.file')}: ${block.label}`} minWidth={900} stacked>
      <Table.Thead>
        <Table.Tr>
          <Table.Th miw={180}>{t('sheets.unit')}</Table.Th>
          {block.layers.map(({ kind }) => (
            <Table.Th key={kind} miw={128}>
              {t(`layer.${kind}`)}
            </Table.Th>
          ))}
          <Table.Th miw={110}>{t('sheets.deed')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((line) => (
          <Table.Tr key={line.unitId}>
            <Table.Th scope="row">
              {line.sheetId ? (
                <TextLink to={`/mua/${seasonId}/phieu/${line.sheetId}`}>{line.unitName}</TextLink>
              ) : (
                line.unitName
              )}
              {line.isCorrected && (
                <Text size="xs" c="dimmed">
                  {t('sheets.corrected')}
                </Text>
              )}
            </Table.Th>
            {line.layers.map((layer, place) => (
              <Table.Td key={layer.kind} data-title={t(`layer.${layer.kind}`)}>
                <LayerCell layer={layer} opens={block.layers[place]?.opens ?? null} />
              </Table.Td>
            ))}
            <Table.Td>
              <Deed {...{ line, seasonId }} hasCard={block.card !== null} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  )
}

/** The day on which something happened, or the one on which something is still to come. */
type CellProps = { layer: Line['layers'][number]; opens: string | null }

function LayerCell({ layer: { state, since, until, checks }, opens }: CellProps) {
  const t = useWords(words)
  const comes = state === 'not-open' && opens ? t('sheets.from-day', { day: formatDay(opens) }) : null
  const ends = until ? t('sheets.by-day', { day: formatDay(until) }) : null
  return <StateBadge {...{ state, since, checks }} day={comes ?? ends} />
}

function Deed({ line, seasonId, hasCard }: { line: Line; seasonId: string; hasCard: boolean }) {
  const t = useWords(words)
  const navigate = useNavigate()
  const open = useTell(openSheet, { refresh: [listSheets] })
  const { unitId, unitName: unit, sheetId, layers } = line
  const [self] = layers
  if (sheetId) {
    const goesOn = isOwn(line) && layers.some(({ state }) => state === 'drafting' || state === 'returned')
    const deed = goesOn ? 'write' : 'see'
    return (
      <ButtonLink
        to={`/mua/${seasonId}/phieu/${sheetId}`}
        size="compact-sm"
        variant={goesOn ? 'filled' : 'default'}
        aria-label={t(`sheets.${deed}-of`, { unit })}
      >
        {t(`sheets.${deed}`)}
      </ButtonLink>
    )
  }
  if (!isOwn(line) || !hasCard || self?.state !== 'waiting') return null
  const go = () =>
    open.mutate(
      { params: { seasonId }, body: { unitId } },
      { onSuccess: (opened) => void navigate({ to: `/mua/${seasonId}/phieu/${opened.sheetId}` }) },
    )
  return (
    <Stack gap={4} align="flex-start">
      <Button size="compact-sm" loading={open.isPending} onClick={go} aria-label={t('sheets.open-of', { unit })}>
        {t('sheets.open')}
      </Button>
      <RefusalAlert error={open.error} />
    </Stack>
  )
}
