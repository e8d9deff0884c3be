/** What a pact or a plan asks for, as a table: the goal as people write it, and until when. */
import { Fragment } from 'react'
import { formatDay } from '#kit/days.ts'
import type { PublicSeason } from '../contract.ts'
import { usePage, valueText } from './page.ts'
import { DataTable, Named } from './parts.tsx'

type Target = PublicSeason['plans'][number]['targets'][number]
type Props = { caption: string; targets: readonly Target[]; at: string }

export function Targets({ caption, targets, at }: Props) {
  const page = usePage()
  const { say } = page
  if (targets.length === 0) return null
  return (
    <DataTable
      caption={caption}
      heads={[say('public.target'), say('public.value'), say('public.due')]}
      numbers={[1, 2]}
      rows={targets.map(({ text, comparison, value, per, due, annex, differences = [] }, index) => ({
        key: `${text}/${index}`,
        cells: [
          <Fragment key="text">
            <Named
              text={text}
              at={`${at}/${index}`}
              fields={['', 'indicator', 'text', 'comparison', 'value', 'per', 'due', 'differences']}
            />
            {annex !== undefined && <span className="quiet"> ({say('public.from-annex', { number: annex })})</span>}
          </Fragment>,
          [
            valueText(page, comparison, value, `${at}/${index}`),
            per === 'unit' && say('public.per.unit'),
            differences.length > 0 &&
              say('public.differs', {
                values: differences
                  .map((one) => `${one.band ?? one.unit}: ${valueText(page, comparison, one.value, `${at}/${index}`)}`)
                  .join('; '),
              }),
          ]
            .filter(Boolean)
            .join(' '),
          formatDay(due),
        ],
      }))}
    />
  )
}
