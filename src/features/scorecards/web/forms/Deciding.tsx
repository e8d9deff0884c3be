/** What a file leaves open, each beside its own words: decided one by one, or as proposed for all that is shown. */
import { Button, Group, NativeSelect, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { listIndicators } from '#features/indicators/contract.ts'
import { joined } from '#kit/words.ts'
import { ask } from '#web/api.ts'
import { CountBar } from '#web/CountBar.tsx'
import { Filters } from '#web/Filters.tsx'
import { KeptLine } from '#web/FormState.tsx'
import { useWords } from '#web/language.ts'
import { TableFrame } from '#web/TableFrame.tsx'
import { useFields } from '#web/useFields.ts'
import { useFilters } from '#web/useFilters.ts'
import { alike } from '../../forms/alike/rules.ts'
import {
  assembled,
  type Decisions,
  type FormReading,
  type Point,
  pointKinds,
  sumsSoFar,
} from '../../forms/assembly/rules.ts'
import { type FormReading as Told, takenSheets } from '../../forms/contract.ts'
import { words as screenWords } from '../../forms/screens/words.ts'
import { words as formWords } from '../../forms/words.ts'
import type { Keeper } from '../PlaceFields.tsx'
import { PointRow } from './PointRow.tsx'

const DraftDialog = lazy(async () => ({ default: (await import('./DraftDialog.tsx')).DraftDialog }))

const words = joined(formWords, screenWords)
const atOnce = 50
const mostSteps = 100
const names = ['loai', 'con'] as const

/** Of the first sheet alone nothing more is said: what was kept before sheets were chosen is found. */
const takenOf = (told: Told) => {
  const taken = takenSheets(told)
  return told.sheets.some(({ criteria, isTaken }) => criteria !== null && !isTaken) || taken.length > 1
    ? `/${taken.join(',')}`
    : ''
}

type Props = { reading: FormReading; told: Told; file: string; keeper: Keeper }

export function Deciding({ reading, told, file, keeper }: Props) {
  const t = useWords(words)
  // Kept by the file itself: chosen again after a closed tab, it finds what was decided of it.
  const fields = useFields({ chosen: '{}' }, null, {
    key: `scorecard-file/${told.fileDigest}${takenOf(told)}`,
    name: t('forms.kept', { file }),
  })
  const chosen = JSON.parse(fields.values.chosen) as Decisions
  // What stood before each deed, so that one press too many is taken back.
  const [past, setPast] = useState<readonly string[]>([])
  const become = (next: Decisions) => {
    setPast([...past, fields.values.chosen].slice(-mostSteps))
    fields.set({ chosen: JSON.stringify(next) })
  }
  const undo = () => {
    const before = past.at(-1)
    if (before === undefined) return
    setPast(past.slice(0, -1))
    fields.set({ chosen: before })
  }
  const decide = (more: Decisions) => become({ ...chosen, ...more })
  const reopen = (id: string) => {
    const { [id]: _, ...rest } = chosen
    become(rest)
  }
  const [drafting, setDrafting] = useState(false)
  const [filters, filter] = useFilters(names)
  const { points } = reading
  const decided = points.filter(({ id }) => id in chosen).length
  return (
    <>
      {points.length > 0 && (
        <>
          <Group justify="space-between" align="flex-end">
            <div>
              <Text fw={600}>{t('forms.points')}</Text>
              <Text size="sm" c="dimmed">
                {t('forms.points-hint')}
              </Text>
            </div>
            <CountBar count={decided} of={points.length} label={t('forms.decided')} />
          </Group>
          <KeptLine form={fields.form} />
          <Points
            key={`${filters.loai}/${filters.con}`}
            reading={reading}
            chosen={chosen}
            onDecide={decide}
            onReopen={reopen}
            {...(past.length > 0 && { onUndo: undo })}
          />
        </>
      )}
      <Group justify="flex-end">
        {decided < points.length && (
          <>
            <Text size="sm" c="dimmed">
              {t('forms.left-open', { count: points.length - decided })}
            </Text>
            <Button variant="default" onClick={() => filter({ loai: '', con: 'mo' })}>
              {t('forms.see-open')}
            </Button>
          </>
        )}
        <Button onClick={() => setDrafting(true)}>{t('forms.draft')}</Button>
      </Group>
      {drafting && (
        <Suspense>
          <DraftDialog
            keeper={keeper}
            content={assembled(reading, chosen)}
            examples={reading.examples}
            file={{ name: file, digest: told.fileDigest }}
            onDone={fields.done(() => undefined)}
            onClose={() => setDrafting(false)}
          />
        </Suspense>
      )}
    </>
  )
}

type PointsProps = {
  reading: FormReading
  chosen: Decisions
  onDecide: (more: Decisions) => void
  onReopen: (id: string) => void
  /** Absent while nothing was done. */
  onUndo?: () => void
}

function Points({ reading, chosen, onDecide, onReopen, onUndo }: PointsProps) {
  const t = useWords(words)
  const [filters, filter] = useFilters(names)
  const [count, setCount] = useState(atOnce)
  // What is decided here stays in sight until something else is asked for.
  const [before] = useState(chosen)
  const known = useQuery(ask(listIndicators, { query: {} })).data?.items ?? []
  const kind = pointKinds.find((one) => one === filters.loai)
  const listed = reading.points.filter(
    (point) => (kind === undefined || point.kind === kind) && (filters.con !== 'mo' || !(point.id in before)),
  )
  const inSight = listed.slice(0, count)
  const offered = inSight.filter(({ id, proposed }) => proposed !== null && !(id in chosen))
  const sums = sumsSoFar(reading, chosen)
  const takeAll = () => onDecide(Object.fromEntries(offered.flatMap(proposalOf)))
  return (
    <>
      <Filters>
        <NativeSelect
          label={t('forms.kind')}
          data={[
            { value: '', label: t('forms.any-kind') },
            ...pointKinds
              .filter((one) => reading.points.some((point) => point.kind === one))
              .map((one) => ({ value: one, label: t(`forms.kind.${one}`) })),
          ]}
          value={kind ?? ''}
          onChange={(event) => filter({ loai: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('forms.standing')}
          data={[
            { value: '', label: t('forms.any-standing') },
            { value: 'mo', label: t('forms.still-open') },
          ]}
          value={filters.con ?? ''}
          onChange={(event) => filter({ con: event.currentTarget.value })}
        />
      </Filters>
      <Group>
        <Button variant="default" disabled={offered.length === 0} onClick={takeAll}>
          {offered.length === 0 ? t('forms.none-proposed') : t('forms.take-proposed', { count: offered.length })}
        </Button>
        <Button variant="subtle" disabled={!onUndo} onClick={onUndo}>
          {t('forms.undo')}
        </Button>
      </Group>
      {listed.length === 0 && <Text role="status">{t('forms.none-listed')}</Text>}
      {listed.length > 0 && (
        <TableFrame label={t('forms.points')} stacked>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('forms.criterion')}</Table.Th>
              <Table.Th>{t('forms.words')}</Table.Th>
              <Table.Th>{t('forms.question')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {inSight.map((point) => (
              <PointRow
                key={point.id}
                reading={reading}
                point={point}
                known={known}
                chosen={chosen[point.id]}
                sum={sums[point.item] ?? null}
                onDecide={(effect) => onDecide({ [point.id]: effect })}
                onReopen={() => onReopen(point.id)}
                others={Object.keys(alike(reading, point, chosen)).length}
                onAlike={() => onDecide(alike(reading, point, chosen))}
              />
            ))}
          </Table.Tbody>
        </TableFrame>
      )}
      {listed.length > count && (
        <Button variant="default" onClick={() => setCount(count + atOnce)}>
          {t('forms.more', { count: listed.length - count })}
        </Button>
      )}
    </>
  )
}

const proposalOf = ({ id, choices, proposed }: Point) => {
  const choice = choices[proposed ?? -1]
  return choice ? [[id, choice.effect] as const] : []
}
