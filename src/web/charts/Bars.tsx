/** One bar for each, with the line of its target: a full bar has reached it, an outlined one has not. */
import { along, ticksTo } from './scale.ts'

export type Bar = {
  key: string
  label: string
  value: number | null
  /** The value in words, and what it means beside the target. */
  told: string
  note: string
  target: number | null
  reached: boolean | null
}
type Props = { bars: readonly Bar[]; width: number; title: string; tell: (value: number) => string }

const thick = 20

/** Where there is room, names stand on the left and values on the right; on a phone both stand above the bar. */
function layout(width: number) {
  if (width < 640) return { narrow: true, row: 48, left: 1, right: width - 14, head: 22 }
  return { narrow: false, row: 30, left: Math.min(300, width * 0.3) + 12, right: width - 200, head: 22 }
}

export function Bars({ bars, width, title, tell }: Props) {
  const { narrow, row, left, right, head } = layout(width)
  const largest = Math.max(0, ...bars.flatMap(({ value, target }) => [value ?? 0, target ?? 0]))
  const ticks = ticksTo(largest, narrow ? 3 : 5)
  const at = along(ticks, left, right)
  const height = head + bars.length * row
  return (
    <svg className="g-chart" role="img" aria-label={title} width={width} height={height}>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="rule" x1={at(tick)} x2={at(tick)} y1={head - 4} y2={height} />
          <text className="faint" x={at(tick)} y={12} textAnchor={tick === 0 && narrow ? 'start' : 'middle'}>
            {tell(tick)}
          </text>
        </g>
      ))}
      {bars.map(({ key, label, value, target, told, note, reached }, index) => {
        const top = head + index * row + (narrow ? 21 : 5)
        return (
          <g key={key}>
            <text x={narrow ? 0 : left - 12} y={narrow ? top - 6 : top + 15} textAnchor={narrow ? 'start' : 'end'}>
              {label}
            </text>
            {value !== null && (
              <rect
                className="bar"
                x={left}
                y={top}
                width={Math.max(1, at(Math.max(0, value)) - left)}
                height={thick}
                data-short={reached === false ? '' : undefined}
              />
            )}
            {target !== null && (
              <line className="target" x1={at(target)} x2={at(target)} y1={top - 3} y2={top + thick + 3} />
            )}
            <text x={narrow ? width : right + 12} y={narrow ? top - 6 : top + 15} textAnchor={narrow ? 'end' : 'start'}>
              <tspan className="told">{told}</tspan> <tspan className="faint">{note}</tspan>
            </text>
          </g>
        )
      })}
    </svg>
  )
}
