/** Who leads the region in the season, by which decision. */
import { formatDay } from '#kit/days.ts'
import type { PublicSeason } from '../contract.ts'
import { usePage } from './page.ts'
import { DataTable, Named, UnitName } from './parts.tsx'

type Leader = PublicSeason['leadership'][number]

const decisionText = (decision: Leader['decision']): string | null =>
  decision && [decision.number, formatDay(decision.date), decision.body].filter(Boolean).join(' · ')

export function Leadership({ rows }: { rows: readonly Leader[] }) {
  const { say } = usePage()
  const row = ({ role, unit, formerly, post, decision }: Leader, index: number) => {
    const at = `/leadership/${index}`
    return {
      key: `${role} ${formerly ?? unit}`,
      cells: [
        say(`public.${role}`),
        <UnitName key="unit" unit={unit} formerly={formerly} at={at} fields={['', 'role', 'unit']} />,
        <Named key="post" text={post} at={at} fields={['post']} />,
        <Named key="decision" text={decisionText(decision)} at={at} fields={['decision']} />,
      ],
    }
  }
  return (
    <section aria-labelledby="leadership">
      <h2 id="leadership">{say('public.leadership')}</h2>
      <DataTable
        caption={say('public.leadership')}
        heads={[say('public.role'), say('public.unit'), say('public.post'), say('public.decision')]}
        rows={rows.map(row)}
      />
    </section>
  )
}
