/** Plans that were adopted: their tasks, the movements they carry out, their legal basis. */
import { formatDay } from '#kit/days.ts'
import type { PublicSeason } from '../contract.ts'
import { usePage } from './page.ts'
import { Items, Mark } from './parts.tsx'

type Plan = PublicSeason['plans'][number]

export function Plans({ rows }: { rows: readonly Plan[] }) {
  const { say } = usePage()
  return (
    <section aria-labelledby="plans">
      <h2 id="plans">{say('public.plans')}</h2>
      <div className="cards">
        {rows.map((plan, index) => (
          <PlanCard key={`${plan.unit} ${plan.number}`} plan={plan} at={`/plans/${index}`} />
        ))}
      </div>
    </section>
  )
}

function PlanCard({ plan, at }: { plan: Plan; at: string }) {
  const { say } = usePage()
  const { unit, number, date, tasks, movements, legalBases } = plan
  const told = [number && say('public.plan-number', { number }), formatDay(date)].filter(Boolean).join(' · ')
  return (
    <article className="card">
      <h3>
        {say('public.plan', { unit })} <Mark at={at} fields={['', 'unit']} />
      </h3>
      {told && (
        <p>
          {told} <Mark at={at} fields={['number', 'date']} />
        </p>
      )}
      <p>
        {say('public.tasks', { tasks })} <Mark at={at} fields={['tasks']} />
      </p>
      <Items title={say('public.plan-movements')} items={movements} at={`${at}/movements`} />
      <Items
        title={say('public.legal-bases')}
        items={legalBases.map((basis) => [basis.document, formatDay(basis.date)].filter(Boolean).join(' · '))}
        at={`${at}/legalBases`}
      />
    </article>
  )
}
