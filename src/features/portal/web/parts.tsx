/** Small parts of the public pages: a mark, a count with its bar, a table in a frame. */
import type { ReactNode } from 'react'
import { usePage } from './page.ts'

/** Says that what stands beside it (the object at `at`, or these fields of it) was made up for the sample. */
export function Mark({ at, fields = [''] }: { at: string; fields?: readonly string[] }) {
  const { say, illustrative } = usePage()
  const marked = fields.some((field) => illustrative(field === '' ? at : `${at}/${field}`))
  return marked ? <span className="mark">{say('public.illustrative')}</span> : null
}

/** What is not known is said, never left to guess. */
export function Known({ children }: { children: string | null }) {
  const { say } = usePage()
  return children === null || children === '' ? <span className="unknown">{say('public.unknown')}</span> : children
}

/** A name in Vietnamese, on a page of either language, with its mark. */
export function Named({ text, at, fields }: { text: string | null; at: string; fields?: readonly string[] }) {
  return (
    <>
      {text === null || text === '' ? <Known>{null}</Known> : <span lang="vi">{text}</span>}{' '}
      <Mark at={at} {...(fields && { fields })} />
    </>
  )
}

/** A unit by its heirs' names of today, with the one it bore then; else as it was. */
export function UnitName({
  unit,
  formerly,
  at,
  fields,
}: {
  unit: string | null
  formerly?: string | undefined
  at: string
  fields?: readonly string[]
}) {
  const { say } = usePage()
  return (
    <>
      <Named text={unit} at={at} {...(fields && { fields })} />
      {formerly && (
        <span className="quiet">
          {' '}
          ({say('public.formerly')} <span lang="vi">{formerly}</span>)
        </span>
      )}
    </>
  )
}

/** "12/13" with a thin bar that says the same to the eye. */
export function Count({ count, of }: { count: number; of: number | null }) {
  const { say } = usePage()
  if (of === null) return <span className="number">{count}</span>
  return (
    <span className="count">
      <span className="number">{say('public.of', { count, of })}</span>
      <meter aria-hidden="true" min={0} max={Math.max(of, 1)} value={count} />
    </span>
  )
}

type TableRow = { key: string; cells: readonly ReactNode[] }
type TableProps = {
  caption: string
  heads: readonly string[]
  rows: readonly TableRow[]
  /** Columns aligned right. */
  numbers?: readonly number[]
  /** The column that names its row. */
  names?: number
}

/** A table that becomes a list of cards on a narrow screen, each cell then carrying the head of its column. */
export function DataTable({ caption, heads, rows, numbers = [], names = 0 }: TableProps) {
  const look = (index: number) => (numbers.includes(index) ? 'number' : undefined)
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {heads.map((head, index) => (
            <th key={head} scope="col" className={look(index)}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {heads.map((head, index) => {
              const Cell = index === names ? 'th' : 'td'
              return (
                <Cell key={head} scope={index === names ? 'row' : undefined} className={look(index)} data-head={head}>
                  {cells[index]}
                </Cell>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A short list under its own heading; nothing when it is empty. */
export function Items({ title, items, at }: { title: string; items: readonly string[]; at: string }) {
  if (items.length === 0) return null
  return (
    <>
      <h4>
        {title} <Mark at={at} />
      </h4>
      <ul lang="vi">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </>
  )
}
