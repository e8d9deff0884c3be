/** The movements of the season, in their order, and how they were reviewed. */
import { Fragment } from 'react'
import type { PublicSeason } from '../contract.ts'
import { spanText, usePage } from './page.ts'
import { DataTable, Known, Mark, Named } from './parts.tsx'
import { ReviewCard } from './Reviews.tsx'

type Movement = PublicSeason['movements'][number]

export function Movements({ rows }: { rows: readonly Movement[] }) {
  const { say } = usePage()
  return (
    <section aria-labelledby="movements">
      <h2 id="movements">{say('public.movements')}</h2>
      <DataTable
        caption={say('public.movements-caption')}
        heads={[say('public.movement'), say('public.kind'), say('public.launched-by'), say('public.time')]}
        rows={rows.map((movement, index) => ({
          key: movement.name,
          cells: cellsOf(movement, `/movements/${index}`),
        }))}
      />
      {rows.map(({ name, reviews = [] }, index) =>
        reviews.map((review, at) => (
          <ReviewCard
            key={`${name} ${review.kind}`}
            movement={name}
            review={review}
            at={`/movements/${index}/reviews/${at}`}
          />
        )),
      )}
    </section>
  )
}

function cellsOf({ name, kind, level, launchedBy, from, to, openEnded }: Movement, at: string) {
  return [
    <Fragment key="name">
      <Named text={name} at={at} fields={['', 'name', 'openEnded']} />
      {openEnded && <OpenEnded />}
    </Fragment>,
    <Kind key="kind" kind={kind} at={at} />,
    launchedBy ? (
      <Named key="by" text={launchedBy} at={at} fields={['launchedBy', 'level']} />
    ) : (
      <Level key="by" level={level} at={at} />
    ),
    <Time key="time" from={from} to={to} at={at} />,
  ]
}

function OpenEnded() {
  const { say } = usePage()
  return <span className="quiet"> ({say('public.open-ended')})</span>
}

function Kind({ kind, at }: { kind: Movement['kind']; at: string }) {
  const { say } = usePage()
  return (
    <>
      {say(`movement.kind.${kind}`)} <Mark at={at} fields={['kind']} />
    </>
  )
}

function Level({ level, at }: { level: Movement['level']; at: string }) {
  const { say } = usePage()
  return (
    <>
      <Known>{level && say(`movement.level.${level}`)}</Known> <Mark at={at} fields={['launchedBy', 'level']} />
    </>
  )
}

function Time({ from, to, at }: { from: string | null; to: string | null; at: string }) {
  const page = usePage()
  return (
    <>
      <Known>{spanText(page, from, to)}</Known> <Mark at={at} fields={['from', 'to']} />
    </>
  )
}
