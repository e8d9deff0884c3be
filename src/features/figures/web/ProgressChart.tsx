/** The drawing of a target's progress: by unit with the line of the target, by period, unit by unit, this year against last. */
import { Bars } from '#web/charts/Bars.tsx'
import { ChartFigure } from '#web/charts/ChartFigure.tsx'
import { Lines } from '#web/charts/Lines.tsx'
import { Pairs } from '#web/charts/Pairs.tsx'
import { shortNames } from '#web/charts/scale.ts'
import { useLanguage, useWords } from '#web/language.ts'
import type { TargetProgress, UnitStanding, View } from '../progress/contract.ts'
import { words } from '../progress/words.ts'
import { rowAt } from '../progress-rows/rules.ts'
import { useStanding } from './useStanding.ts'
import { changeTold, tickTold, valueTold } from './values.ts'

type Props = { target: TargetProgress; view: View; unitId: string | undefined; year: number; note: string | undefined }

/** Pixels alone are floating point. */
const drawn = (value: string | null | undefined) => (value == null ? null : Number(value))

/** A round's place on the axis: "10/18" for a month, else as it is called. */
const short = ({ from, to, title }: TargetProgress['series'][number]) =>
  from.slice(0, 7) === to.slice(0, 7) ? `${from.slice(5, 7)}/${from.slice(2, 4)}` : title

export function ProgressChart(props: Props) {
  const { view } = props
  if (view === 'course') return <Course {...props} />
  if (view === 'each') return <Each {...props} />
  if (view === 'years') return <Years {...props} />
  return <Units {...props} />
}

/** Whoever stands best comes first; whoever has told nothing comes last. */
const best = (units: readonly UnitStanding[]) =>
  units.toSorted((a, b) => Number(b.value ?? -1) - Number(a.value ?? -1) || a.unitName.localeCompare(b.unitName, 'vi'))

function Units({ target, note }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const said = useStanding(target, { rough: true })
  const { content, asPercent, indicator } = target
  const title = t('progress.units-chart', { content })
  const units = best(target.units)
  const names = shortNames(units.map(({ unitName }) => unitName))
  const bars = units.map((unit, index) => ({
    key: unit.unitId,
    label: names[index] ?? '',
    value: drawn(unit.value),
    target: drawn(unit.wanted),
    reached: unit.reached,
    told: unit.value === null ? '' : valueTold(unit.value, asPercent, language),
    note: said(unit),
  }))
  return (
    <ChartFigure title={title} legend={t('progress.units-legend')} file={indicator.code} note={note}>
      {(width) => <Bars bars={bars} width={width} title={title} tell={tickTold(asPercent, language)} />}
    </ChartFigure>
  )
}

const momentsOf = (
  { series }: TargetProgress,
  { course, courseBefore }: Pick<UnitStanding, 'course' | 'courseBefore'>,
) =>
  series.map((round, index) => ({
    key: round.id,
    label: short(round),
    value: drawn(course[index]),
    before: drawn(courseBefore[index]),
  }))

function Course({ target, unitId, note }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const row = rowAt(target, unitId, t('progress.all-units'))
  if (!row) return null
  const title = t('progress.course-chart', { content: target.content, unit: row.unitName })
  return (
    <ChartFigure title={title} legend={t('progress.course-legend')} file={target.indicator.code} note={note}>
      {(width) => (
        <Lines
          moments={momentsOf(target, row)}
          target={drawn(row.wanted)}
          width={width}
          height={Math.min(380, Math.max(240, width * 0.4))}
          title={title}
          tell={tickTold(target.asPercent, language)}
        />
      )}
    </ChartFigure>
  )
}

const gap = 16
/** So many side by side that each is at least so wide. */
const columns = (width: number) => Math.max(1, Math.floor((width + gap) / (220 + gap)))

function Each({ target, note }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const title = t('progress.each-chart', { content: target.content })
  const names = shortNames(target.units.map(({ unitName }) => unitName))
  const rows = target.units.map((unit, index) => ({ unit, name: names[index], moments: momentsOf(target, unit) }))
  const all = rows.flatMap(({ unit, moments }) => [
    drawn(unit.wanted) ?? 0,
    ...moments.flatMap(({ value, before }) => [value ?? 0, before ?? 0]),
  ])
  return (
    <ChartFigure title={title} legend={t('progress.course-legend')} file={target.indicator.code} note={note}>
      {(width) => (
        <div className="g-multiples">
          {rows.map(({ unit, name = '', moments }) => (
            <Lines
              key={unit.unitId}
              moments={moments}
              target={drawn(unit.wanted)}
              width={Math.floor((width + gap) / columns(width)) - gap}
              height={150}
              title={name}
              tell={tickTold(target.asPercent, language)}
              small={{ largest: Math.max(...all) }}
            />
          ))}
        </div>
      )}
    </ChartFigure>
  )
}

function Years({ target, year, note }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const { content, asPercent } = target
  const title = t('progress.years-chart', { content, year })
  const units = best(target.units)
  const names = shortNames(units.map(({ unitName }) => unitName))
  const pairs = units.map((unit, index) => ({
    key: unit.unitId,
    label: names[index] ?? '',
    value: drawn(unit.value),
    before: drawn(unit.before),
    told: `${valueTold(unit.before, asPercent, language)} → ${valueTold(unit.value, asPercent, language)} (${changeTold(unit.value, unit.before, asPercent, language)})`,
  }))
  return (
    <ChartFigure title={title} legend={t('progress.years-legend')} file={target.indicator.code} note={note}>
      {(width) => (
        <Pairs
          pairs={pairs}
          target={drawn(target.value)}
          width={width}
          title={title}
          tell={tickTold(asPercent, language)}
        />
      )}
    </ChartFigure>
  )
}
