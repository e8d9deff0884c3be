/** Which criteria still tell units apart: the list that needs sharpening with its reasons, and every criterion through the years. */
import { Alert, Group, List, NativeSelect, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getSeason } from '#features/seasons/contract.ts'
import { compareExact, exact, formatExact, plainDecimal } from '#kit/exact.ts'
import { ask } from '#web/api.ts'
import { EmptyState } from '#web/EmptyState.tsx'
import { ExportButton } from '#web/ExportButton.tsx'
import { Filters } from '#web/Filters.tsx'
import { Icon } from '#web/icons.tsx'
import { useLanguage, useWords } from '#web/language.ts'
import { ButtonLink } from '#web/links.tsx'
import { SampleBanner } from '#web/marks.tsx'
import { NumberField } from '#web/NumberField.tsx'
import { PageHead } from '#web/PageHead.tsx'
import { useFilters } from '#web/useFilters.ts'
import { exportSharpening, readSharpening, type Sharpening, type TrialYear } from '../../sharpening/contract.ts'
import { bySharpening, sharpnessOf, usualMarks } from '../../sharpening/rules.ts'
import { words } from '../../sharpening/words.ts'
import { countedIn, crowdOf, marksFrom, scoresOf } from '../../sharpening-years/rules.ts'
import { CriteriaTable } from './CriteriaTable.tsx'

const names = ['khoi', 'lan', 'toi-da', 'phan-tan', 'tuong-quan'] as const
const numberIn = (said: string | undefined) => (said !== undefined && /^\d{1,3}$/.test(said) ? Number(said) : undefined)

export function SharpeningScreen({ seasonId }: { seasonId: string }) {
  const t = useWords(words)
  const params = { seasonId }
  const [filters, filter] = useFilters(names)
  const query = { ...(filters.khoi && { block: filters.khoi }), ...(filters.lan && { trials: filters.lan }) }
  const { data: season } = useSuspenseQuery(ask(getSeason, { params }))
  const { data } = useSuspenseQuery(ask(readSharpening, { params, query }))
  const moved = {
    full: numberIn(filters['toi-da']),
    entropy: numberIn(filters['phan-tan']),
    correlation: numberIn(filters['tuong-quan']),
  }
  const criteria = sharpnessOf(data.years.map(scoresOf), marksFrom(moved))
  const dull = bySharpening(criteria)
  const latest = data.years.at(-1)
  const given = Object.fromEntries(Object.entries(moved).filter(([, value]) => value !== undefined))
  return (
    <>
      <PageHead
        title={t('sharpening.title')}
        lead={t('sharpening.lead')}
        crumbs={[
          { label: season.label, to: `/mua/${seasonId}` },
          { label: t('sharpening.scoring'), to: `/mua/${seasonId}/cham-diem` },
        ]}
        actions={
          latest && (
            <ExportButton
              endpoint={exportSharpening}
              label={t('sharpening.export')}
              inputFor={(format) => ({ params, query: { ...query, ...given, format } })}
            />
          )
        }
      />
      {(season.sample || data.years.some(({ sample }) => sample)) && <SampleBanner />}
      <Choosing data={data} chosen={filters.lan} onChange={filter} />
      {latest ? (
        <Stack gap="xl">
          <Crowd year={latest} />
          {data.years
            .filter((year) => countedIn(year).some(({ incomplete }) => incomplete))
            .map(({ year }) => (
              <Text key={year} size="sm" c="dimmed">
                {t('sharpening.partial', { year })}
              </Text>
            ))}
          <MarkFields moved={moved} onChange={filter} />
          <section>
            <Title order={2} size="h3" mb="xs">
              {t('sharpening.list')}
            </Title>
            {dull.length === 0 ? (
              <Text>{t('sharpening.list-empty', { year: latest.year })}</Text>
            ) : (
              <CriteriaTable label={t('sharpening.list')} criteria={dull} withReasons />
            )}
          </section>
          <section>
            <Title order={2} size="h3" mb="xs">
              {t('sharpening.all')}
            </Title>
            <CriteriaTable label={t('sharpening.all')} criteria={criteria} />
          </section>
          <section>
            <Title order={2} size="h3" mb="xs">
              {t('sharpening.terms')}
            </Title>
            <List size="sm">
              {(['full', 'deviation', 'entropy', 'correlation', 'sides'] as const).map((term) => (
                <List.Item key={term}>{t(`sharpening.term-${term}`)}</List.Item>
              ))}
            </List>
          </section>
        </Stack>
      ) : (
        <EmptyState title={t('sharpening.none')} hint={t('sharpening.none-hint')}>
          <ButtonLink to={`/mua/${seasonId}/cham-diem`} variant="default">
            {t('sharpening.scoring')}
          </ButtonLink>
        </EmptyState>
      )}
    </>
  )
}

type Change = (changed: Partial<Record<(typeof names)[number], string | null>>) => void

/** Which block, and which trial stands for each year that has several. */
function Choosing({ data, chosen, onChange }: { data: Sharpening; chosen: string | undefined; onChange: Change }) {
  const t = useWords(words)
  const several = data.years.filter(({ year }) => data.candidates.filter((one) => one.year === year).length > 1)
  const choose = (year: number, trialId: string) => {
    const others = (chosen?.split(',') ?? []).filter((id) =>
      data.candidates.some((one) => one.trialId === id && one.year !== year),
    )
    onChange({ lan: [...others, trialId].join(',') })
  }
  return (
    <Filters>
      <NativeSelect
        label={t('sharpening.block')}
        value={data.block ?? ''}
        onChange={(event) => onChange({ khoi: event.currentTarget.value, lan: null })}
        data={data.blocks.map(({ code, label }) => ({ value: code, label }))}
      />
      {several.map(({ year, trialId }) => (
        <NativeSelect
          key={year}
          label={t('sharpening.chosen', { year })}
          value={trialId}
          onChange={(event) => choose(year, event.currentTarget.value)}
          data={data.candidates
            .filter((one) => one.year === year)
            .map((one) => ({ value: one.trialId, label: one.title }))}
        />
      ))}
    </Filters>
  )
}

/** Why so many have the best grade: what every unit has before a difference counts. */
function Crowd({ year }: { year: TrialYear }) {
  const t = useWords(words)
  const language = useLanguage()
  const crowd = crowdOf(year)
  if (!crowd || crowd.grade === null) return null
  const { grade, holders, units, needs, fullCriteria, sameCriteria } = crowd
  const told = (value: Parameters<typeof plainDecimal>[0]) => formatExact(exact(plainDecimal(value)), language)
  const params = {
    ...{ grade, common: told(crowd.common), fullCriteria, sameCriteria, samePoints: told(crowd.samePoints) },
    needs: needs === null ? '' : formatExact(exact(needs), language),
  }
  const isEnough = needs !== null && compareExact(crowd.common, exact(needs)) >= 0
  const word =
    needs === null ? 'sharpening.crowd-common-alone' : isEnough ? 'sharpening.crowd-enough' : 'sharpening.crowd-common'
  return (
    <Alert
      variant="default"
      icon={<Icon name="info" />}
      title={`${t('sharpening.crowd', { holders, units, grade })} (${t('sharpening.year', { year: year.year })})`}
    >
      <Text size="sm">{t(word, params)}</Text>
      <Text size="sm">{t('sharpening.crowd-range', { lowest: told(crowd.lowest), highest: told(crowd.highest) })}</Text>
    </Alert>
  )
}

type Moved = { full: number | undefined; entropy: number | undefined; correlation: number | undefined }
const percent = (share: number) => Math.round(share * 100)

/** From where on a criterion is on the list; in the address, so that the list can be sent as it is. */
function MarkFields({ moved, onChange }: { moved: Moved; onChange: Change }) {
  const t = useWords(words)
  const field = (name: (typeof names)[number], mark: keyof Moved) => (
    <NumberField
      label={t(`sharpening.mark-${mark}`)}
      value={moved[mark] ?? percent(usualMarks[mark])}
      onChange={(value) => onChange({ [name]: value === null ? null : String(Math.min(100, value)) })}
    />
  )
  return (
    <section>
      <Title order={2} size="h3" mb={4}>
        {t('sharpening.marks')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('sharpening.marks-ours')}
      </Text>
      <Group gap="md" align="flex-end">
        {field('toi-da', 'full')}
        {field('phan-tan', 'entropy')}
        {field('tuong-quan', 'correlation')}
      </Group>
    </section>
  )
}
