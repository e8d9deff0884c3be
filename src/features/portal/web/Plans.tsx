/** Plans that were adopted or issued: their tasks, targets, phases, the movements they carry out, their legal basis. */
import { formatDay } from '#kit/days.ts'
import type { PublicSeason } from '../contract.ts'
import { spanText, usePage } from './page.ts'
import { Items, Mark } from './parts.tsx'
import { Targets } from './Targets.tsx'

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
  const page = usePage()
  const { say } = page
  const { unit, number, date, tasks, movements, targets, phases, legalBases } = plan
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
      <Targets caption={say('public.plan-targets')} targets={targets} at={`${at}/targets`} />
      <Items
        title={say('public.phases')}
        items={phases.map(({ from, to, anniversaries }) =>
          [spanText(page, from, to), anniversaries.join('; ')].filter(Boolean).join(': '),
        )}
        at={`${at}/phases`}
      />
      <Items
        title={say('public.legal-bases')}
        items={legalBases.map((basis) => [basis.document, formatDay(basis.date)].filter(Boolean).join(' · '))}
        at={`${at}/legalBases`}
      />
    </article>
  )
}
