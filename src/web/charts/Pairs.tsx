/** This year against last, one line for each: a hollow dot where it stood, a full one where it stands. */
import { along, ticksTo } from './scale.ts'

export type Pair = {
  key: string
  label: string
  value: number | null
  before: number | null
  /** Both and the change between them, in words. */
  told: string
}
type Props = {
  pairs: readonly Pair[]
  target: number | null
  width: number
  title: string
  tell: (value: number) => string
}

export function Pairs({ pairs, target, width, title, tell }: Props) {
  const narrow = width < 640
  const names = narrow ? 0 : Math.min(300, width * 0.3)
  const [left, right, head, row] = [names + 12, width - (narrow ? 14 : 210), 22, narrow ? 50 : 30]
  const largest = Math.max(0, target ?? 0, ...pairs.flatMap(({ value, before }) => [value ?? 0, before ?? 0]))
  const ticks = ticksTo(largest, right - left < 320 ? 3 : 5)
  const at = along(ticks, left, right)
  const height = head + pairs.length * row
  return (
    <svg className="g-chart" role="img" aria-label={title} width={width} height={height}>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="rule" x1={at(tick)} x2={at(tick)} y1={head - 4} y2={height} />
          <text className="faint" x={at(tick)} y={12} textAnchor="middle">
            {tell(tick)}
          </text>
        </g>
      ))}
      {target !== null && !narrow && (
        <line className="target" x1={at(target)} x2={at(target)} y1={head - 4} y2={height} />
      )}
      {pairs.map(({ key, label, value, before, told }, index) => {
        const middle = head + index * row + (narrow ? 36 : 15)
        return (
          <g key={key}>
            {target !== null && narrow && (
              <line className="target" x1={at(target)} x2={at(target)} y1={middle - 9} y2={middle + 9} />
            )}
            <text
              x={narrow ? 0 : left - 12}
              y={narrow ? middle - 18 : middle + 5}
              textAnchor={narrow ? 'start' : 'end'}
            >
              {label}
            </text>
            {value !== null && before !== null && (
              <line className="line" x1={at(before)} x2={at(value)} y1={middle} y2={middle} />
            )}
            {before !== null && <circle className="dot before" cx={at(before)} cy={middle} r={5} />}
            {value !== null && <circle className="dot" cx={at(value)} cy={middle} r={5} />}
            <text
              className={narrow ? 'faint' : undefined}
              x={narrow ? width : right + 12}
              y={narrow ? middle - 18 : middle + 5}
              textAnchor={narrow ? 'end' : 'start'}
            >
              {told}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
