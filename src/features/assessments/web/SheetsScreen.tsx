/** The sheets of a season: members × layers, the reader's own first; one click opens a sheet or goes on with it. */
import { Alert, Box, Group, NativeSelect, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getSeason } from '#features/seasons/contract.ts'
import { joined } from '#kit/words.ts'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { Filters } from '#web/Filters.tsx'
import { Icon } from '#web/icons.tsx'
import { useWords } from '#web/language.ts'
import { ButtonLink, TextLink } from '#web/links.tsx'
import { SampleBanner } from '#web/marks.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { useFilters } from '#web/useFilters.ts'
import { exportSheets } from '../exports/contract.ts'
import { words as stateWords } from '../layer-states/words.ts'
import { words as listWords } from '../listings/words.ts'
import { words as settingWords } from '../settings/words.ts'
import { listSheets, type SheetList } from '../sheets/contract.ts'
import { layerStates } from '../sheets/rules.ts'
import { SheetTable } from './SheetTable.tsx'

const words = joined(joined(listWords, stateWords), settingWords)
type Block = SheetList['blocks'][number]

export function SheetsScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const params = { seasonId }
  const { data: season } = useSuspenseQuery(ask(getSeason, { params }))
  // Every minute anew, in place: others send theirs meanwhile.
  const { data: list } = useSuspenseQuery({ ...ask(listSheets, { params }), refetchInterval: 60_000 })
  const { shown, filters, chosen } = useShown(list)
  const isEmpty = list.blocks.every(({ sheets }) => sheets.length === 0)
  return (
    <>
      <PageHead
        title={t('sheets.title', { year: season.year })}
        lead={t('sheets.lead')}
        crumbs={[{ label: season.label, to: `/mua/${seasonId}` }]}
        actions={
          <>
            <ButtonLink to={`/mua/${seasonId}/phieu/cai-dat`} variant="default">
              {t('sheets.settings')}
            </ButtonLink>
            <ButtonLink to={`/mua/${seasonId}/cham-diem`} variant="default">
              {t('sheets.cards')}
            </ButtonLink>
            {!isEmpty && (
              <ExportButton endpoint={exportSheets} inputFor={(format) => ({ params, query: { ...chosen, format } })} />
            )}
          </>
        }
      />
      {season.sample && <SampleBanner />}
      {isEmpty ? <EmptyState title={t('sheets.empty')} hint={t('sheets.empty-hint')} /> : filters}
      <Stack gap="xl">
        {shown.map((block) => (
          <BlockPart key={block.code} {...{ block, seasonId }} />
        ))}
      </Stack>
    </>
  )
}

/** The filters stand in the address, so that "who still owes a form" can be sent to somebody. */
function useShown(list: SheetList) {
  const t = useWords(words)
  const [given, filter] = useFilters(['khoi', 'trang-thai'])
  const isShown = ({ layers }: Block['sheets'][number]) =>
    given['trang-thai'] === undefined || layers.some(({ state }) => state === given['trang-thai'])
  const shown = list.blocks
    .filter(({ code, sheets }) => sheets.length > 0 && (given.khoi === undefined || given.khoi === code))
    .map((block) => ({ ...block, sheets: block.sheets.filter(isShown) }))
  const any = { value: '', label: t('sheets.any') }
  const states = layerStates.filter((state) =>
    list.blocks.some(({ sheets }) => sheets.some(({ layers }) => layers.some((layer) => layer.state === state))),
  )
  const filters = (
    <Filters>
      <NativeSelect
        label={t('sheets.block')}
        value={given.khoi ?? ''}
        onChange={(event) => filter({ khoi: event.currentTarget.value })}
        data={[any, ...list.blocks.map(({ code, label }) => ({ value: code, label }))]}
      />
      <NativeSelect
        label={t('sheets.state')}
        value={given['trang-thai'] ?? ''}
        onChange={(event) => filter({ 'trang-thai': event.currentTarget.value })}
        data={[any, ...states.map((state) => ({ value: state, label: t(`layer-state.${state}`) }))]}
      />
    </Filters>
  )
  const chosen = {
    ...(given.khoi && { block: given.khoi }),
    ...(given['trang-thai'] && { state: given['trang-thai'] as (typeof layerStates)[number] }),
  }
  return { shown, filters, chosen }
}

function BlockPart({ block, seasonId }: { block: Block; seasonId: string }) {
  const t = useWords(words)
  const { label, card, provisional, sheets } = block
  return (
    <Box component="section" aria-label={label}>
      <Title order={2} size="h3" mb={4}>
        {label}
      </Title>
      <Group gap="xs" mb="sm">
        {card && (
          <Text size="sm">
            {t('sheets.card')}
            <TextLink to={`/bang-diem/${card.id}`}>{card.title}</TextLink>
          </Text>
        )}
        {provisional && (
          <Text size="sm" c="dimmed">
            {t('sheets.provisional')}
          </Text>
        )}
      </Group>
      {!card && (
        <Alert variant="default" icon={<Icon name="info" />} title={t('sheets.no-card')} mb="sm">
          <Text size="sm">{t('sheets.no-card-hint')}</Text>
        </Alert>
      )}
      {sheets.length === 0 ? <EmptyState title={t('sheets.none-shown')} /> : <SheetTable {...{ block, seasonId }} />}
    </Box>
  )
}
