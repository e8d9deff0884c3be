/** A line through periods, with last year's beside it where there is one, and the line of the target. */
import { along, lineThrough, placed, ticksTo } from './scale.ts'

export type Moment = { key: string; label: string; value: number | null; before: number | null }
type Props = {
  moments: readonly Moment[]
  target: number | null
  width: number
  height: number
  title: string
  tell: (value: number) => string
  /** A small one names only its first and last period, and shares its scale with its neighbours. */
  small?: { largest: number }
}

export function Lines({ moments, target, width, height, title, tell, small }: Props) {
  const all = moments.flatMap(({ value, before }) => [value ?? 0, before ?? 0])
  const ticks = ticksTo(small?.largest ?? Math.max(0, target ?? 0, ...all), small ? 2 : 5)
  const box = { left: small ? 38 : 46, right: width - 12, top: small ? 30 : 10, bottom: height - 24 }
  const y = along(ticks, box.bottom, box.top)
  const x = placed(moments.length, box.left + 8, box.right - 8)
  const points = (of: 'value' | 'before') =>
    moments.map((moment, index) => {
      const value = moment[of]
      return value === null ? null : { x: x(index), y: y(value) }
    })
  // Names of periods that would stand on one another are left out.
  const every = small ? moments.length - 1 : Math.ceil(moments.length / Math.max(2, Math.floor(width / 68)))
  return (
    <svg className="g-chart" role="img" aria-label={title} width={width} height={height}>
      {small && (
        <text x={0} y={14} fontWeight={600}>
          {clipped(title, width)}
        </text>
      )}
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="rule" x1={box.left} x2={box.right} y1={y(tick)} y2={y(tick)} />
          <text className="faint" x={box.left - 6} y={y(tick) + 4} textAnchor="end">
            {tell(tick)}
          </text>
        </g>
      ))}
      {moments.map(({ key, label }, index) => {
        if (index % Math.max(1, every) !== 0) return null
        const anchor = small ? (index === 0 ? 'start' : 'end') : 'middle'
        return (
          <text key={key} className="faint" x={x(index)} y={height - 6} textAnchor={anchor}>
            {label}
          </text>
        )
      })}
      {target !== null && <line className="target" x1={box.left} x2={box.right} y1={y(target)} y2={y(target)} />}
      <Series of="before" points={points('before')} />
      <Series of="value" points={points('value')} />
    </svg>
  )
}

/** A name as long as there is room for it, about seven pixels a letter; the table has it in full. */
const clipped = (name: string, width: number) => {
  const most = Math.floor(width / 7.2)
  return name.length > most ? `${name.slice(0, most - 1).trimEnd()}…` : name
}

type Point = { x: number; y: number }

/** Last year's is thinner and its dots are hollow: told apart without colour. */
function Series({ of, points }: { of: 'value' | 'before'; points: readonly (Point | null)[] }) {
  return (
    <>
      <path className={of === 'value' ? 'line' : 'before'} d={lineThrough(points)} />
      {points.map(
        (point) =>
          point && (
            <circle
              key={point.x}
              className={of === 'value' ? 'dot' : 'dot before'}
              cx={point.x}
              cy={point.y}
              r={of === 'value' ? 3.5 : 3}
            />
          ),
      )}
    </>
  )
}
