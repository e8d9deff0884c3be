/** One open point: the criterion, the words of the file, why it is asked, and what it may mean. */
import { Button, Group, Radio, Stack, Table, Text } from '@mantine/core'
import type { Indicator } from '#features/indicators/contract.ts'
import { joined } from '#kit/words.ts'
import type { Leaf } from '#scoring/card.ts'
import type { Drafted } from '#scoring/drafted.ts'
import { tellLeaf } from '#scoring/wording.ts'
import { useLanguage, useWords } from '#web/language.ts'
import { chosenAt } from '../../forms/alike/rules.ts'
import type { Effect, FormReading, Point } from '../../forms/assembly/rules.ts'
import { words as screenWords } from '../../forms/screens/words.ts'
import { words as formWords } from '../../forms/words.ts'
import { toldLiteral } from '../../literals/rules.ts'
import { FromCatalogue } from './FromCatalogue.tsx'

const words = joined(formWords, screenWords)

type Props = {
  reading: FormReading
  point: Point
  known: readonly Indicator[]
  chosen: Effect | undefined
  /** What its children come to by what is decided so far. */
  sum: number | null
  /** How many other open points ask the same. */
  others: number
  onDecide: (effect: Effect) => void
  onReopen: () => void
  onAlike: () => void
}

/** What was taken from the catalogue, by its names. */
const measured = ({ indicators = [] }: Effect) => indicators.map(({ name }) => name).join(' / ')

export function PointRow({ reading, point, known, chosen, sum, others, onDecide, onReopen, onAlike }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const item = reading.items[point.item]
  const { code, name } = (item?.part ?? {}) as { code?: string; name?: string }
  const label = t('forms.choice-for', { code: code ?? '', kind: t(`forms.kind.${point.kind}`) })
  const at = chosenAt(point, chosen)
  return (
    <Table.Tr>
      <Table.Th scope="row" className="g-wrap">
        <Text size="sm" fw={600}>
          {code}
        </Text>
        <Text size="sm">{name}</Text>
        {item?.row != null && (
          <Text size="xs" c="dimmed">
            {item.sheet !== undefined && `${t('forms.on-sheet', { sheet: item.sheet })} `}
            {t('forms.at-row', { row: item.row })}
          </Text>
        )}
      </Table.Th>
      <Table.Td data-title={t('forms.words')}>
        <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
          {item?.text || '–'}
        </Text>
      </Table.Td>
      <Table.Td data-title={t('forms.question')}>
        <Stack gap="xs">
          {point.doubts.map(({ code: doubt, params }, one) => (
            <Text key={`${doubt}-${one.toString()}`} size="sm">
              {t(doubt as Parameters<typeof t>[0], params)}
            </Text>
          ))}
          {point.choices.length > 0 && (
            <Radio.Group
              label={label}
              value={at < 0 ? '' : String(at)}
              onChange={(value) => {
                const choice = point.choices[Number(value)]
                if (choice) onDecide(choice.effect)
              }}
            >
              <Stack gap={6}>
                {point.choices.map(({ said, effect }, one) => (
                  <Radio
                    key={`${said.code}-${one.toString()}`}
                    value={String(one)}
                    label={
                      t(
                        said.code as Parameters<typeof t>[0],
                        effect.sum && sum !== null ? { sum: toldLiteral(sum, language) } : said.params,
                      ) + (one === point.proposed ? ` ${t('forms.proposed')}` : '')
                    }
                    {...(effect.part.rule && {
                      description: <Told effect={effect} reading={reading} point={point} />,
                    })}
                  />
                ))}
              </Stack>
            </Radio.Group>
          )}
          {point.kind === 'measure' && <FromCatalogue {...{ known, label, onDecide }} choices={point.choices} />}
          {chosen && at < 0 && <Text size="sm">{t('forms.taken', { what: measured(chosen) })}</Text>}
          {chosen === undefined ? (
            <Text size="xs" c="dimmed">
              {t(point.choices.length > 0 || point.kind === 'measure' ? 'forms.open' : 'forms.open-in-editor')}
            </Text>
          ) : (
            <Group gap="xs">
              {others > 0 && (
                <Button
                  variant="default"
                  size="compact-sm"
                  onClick={onAlike}
                  aria-label={t('forms.alike-for', { label, count: others })}
                >
                  {t('forms.alike', { count: others })}
                </Button>
              )}
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={onReopen}
                aria-label={t('forms.reopen-for', { label })}
              >
                {t('forms.reopen')}
              </Button>
            </Group>
          )}
        </Stack>
      </Table.Td>
    </Table.Tr>
  )
}

/** A rule as the card would say it. */
function Told({ effect, reading, point }: { effect: Effect; reading: FormReading; point: Point }) {
  const language = useLanguage()
  if (effect.part.rule === undefined) return null
  const part = { ...reading.items[point.item]?.part, ...effect.part } as Drafted<Leaf>
  // The edges of a share are told in per cent, whatever will measure it.
  const card = { indicators: [] }
  const isShare =
    !part.measure &&
    reading.points.some(({ item, choices }) => item === point.item && choices.some((choice) => choice.effect.percent))
  const { lines } = tellLeaf(card, isShare ? { ...part, measure: { ratio: ['', ''] } } : part, language)
  return <>{lines.join('; ')}</>
}
