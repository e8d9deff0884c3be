/** Values that hold for one workload band or one unit in place of a target's own: a line each, added and taken out. */
import { Button, Fieldset, Group, Select, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '#web/api.ts'
import { useWords } from '#web/language.ts'
import { listBands } from '../bands/contract.ts'
import type { Difference, TargetBody } from '../targets/contract.ts'
import { formatValue, readValue } from '../targets/rules.ts'
import { words } from '../targets/words.ts'

/** A line as it is typed; `who` is `band/ID` or `unit/ID`, empty while nobody is chosen. */
export type Differing = { who: string; name: string; value: string }

export const differingOf = ({ bandId, unitId, name, value }: Difference, asPercent: boolean): Differing => ({
  who: bandId === null ? `unit/${unitId}` : `band/${bandId}`,
  name,
  value: formatValue(value, asPercent).replace('%', ''),
})

const idOf = ({ who }: Differing, kind: string) => (who.startsWith(`${kind}/`) ? who.slice(5) : null)

/** What is sent; undefined while a line names nobody or holds no number, which the line says itself. */
export function differsOf(lines: readonly Differing[], asPercent: boolean): TargetBody['differences'] | undefined {
  const told = lines.map((line) => ({
    bandId: idOf(line, 'band'),
    unitId: idOf(line, 'unit'),
    value: readValue(line.value, asPercent) ?? '',
  }))
  return told.some(({ bandId, unitId, value }) => value === '' || (bandId ?? unitId) === null) ? undefined : told
}

type Props = {
  place: { seasonId: string; block: string | null }
  asPercent: boolean
  value: readonly Differing[]
  onChange: (lines: Differing[]) => void
  faultOf: (path: string) => string | null
}

export function Differences({ place, asPercent, value, onChange, faultOf }: Props) {
  const t = useWords(words)
  const choices = useChoices(place)
  const put = (at: number, line: Differing) => onChange(value.map((one, index) => (index === at ? line : one)))
  return (
    <Fieldset legend={t('target.differences')}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('target.differences-hint')}
      </Text>
      {value.map((line, index) => (
        <Group key={index.toString()} align="flex-start" gap="xs" mb="xs">
          <Select
            flex={2}
            miw={160}
            label={t('target.differs-who', { n: index + 1 })}
            searchable
            allowDeselect={false}
            data={choices}
            value={line.who || null}
            error={
              faultOf(`differences/${index}/bandId`) ??
              faultOf(`differences/${index}/unitId`) ??
              (line.who === '' && line.value !== '' ? t('target.differs-nobody') : null)
            }
            onChange={(who) => put(index, { ...line, who: who ?? '', name: nameIn(choices, who) })}
          />
          <TextInput
            flex={1}
            miw={96}
            label={t('target.value')}
            inputMode="decimal"
            value={line.value}
            error={
              faultOf(`differences/${index}/value`) ??
              (line.value !== '' && readValue(line.value, asPercent) === undefined ? t('target.value-wrong') : null)
            }
            onChange={(event) => put(index, { ...line, value: event.currentTarget.value })}
          />
          <Button
            variant="default"
            mt={25}
            aria-label={t('target.differs-remove-one', { n: index + 1 })}
            onClick={() => onChange(value.filter((_, at) => at !== index))}
          >
            {t('target.differs-remove')}
          </Button>
        </Group>
      ))}
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => onChange([...value, { who: '', name: '', value: '' }])}
      >
        {t('target.differs-add')}
      </Button>
    </Fieldset>
  )
}

type Choice = { group: string; items: { value: string; label: string }[] }

const nameIn = (choices: readonly Choice[], who: string | null) =>
  choices.flatMap(({ items }) => items).find(({ value }) => value === who)?.label ?? ''

/** Bands first, then units; only what the block has. */
function useChoices({ seasonId, block }: Props['place']): Choice[] {
  const t = useWords(words)
  const { data } = useQuery(ask(listBands, { params: { seasonId } }))
  const isHere = (code: string) => block === null || code === block
  const bands = (data?.items ?? []).filter((band) => isHere(band.block))
  const units = (data?.blocks ?? []).filter(({ code }) => isHere(code)).flatMap(({ members }) => members)
  return [
    { group: t('target.differs-bands'), items: bands.map(({ id, name }) => ({ value: `band/${id}`, label: name })) },
    {
      group: t('target.differs-units'),
      items: units.map(({ unitId, unitName }) => ({ value: `unit/${unitId}`, label: unitName })),
    },
  ].filter(({ items }) => items.length > 0)
}
