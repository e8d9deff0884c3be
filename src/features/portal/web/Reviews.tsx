/** How a movement was reviewed, half-way or at its end, as it was published. */
import { figureText } from '#features/movements/reviews/rules.ts'
import { formatDay } from '#kit/days.ts'
import type { PublicSeason } from '../contract.ts'
import { usePage } from './page.ts'
import { Items, Mark } from './parts.tsx'

export type Review = NonNullable<PublicSeason['movements'][number]['reviews']>[number]

export function ReviewCard({ movement, review, at }: { movement: string; review: Review; at: string }) {
  const { say, language } = usePage()
  const { kind, date, heldBy, document, results } = review
  const told = [formatDay(date), heldBy, document && [document.number, formatDay(document.date), document.body]]
  const figure = ({ text, value, unit }: Review['results'][number]) =>
    value === null ? text : `${text}: ${figureText(value, language)}${unit ? ` ${unit}` : ''}`
  return (
    <article className="card">
      <h3>
        {say(`review.kind.${kind}`)}: <span lang="vi">{movement}</span> <Mark at={at} />
      </h3>
      <p lang="vi">{told.flat().filter(Boolean).join(' · ')}</p>
      <Items title={say('reviews.results')} items={results.map(figure)} at={`${at}/results`} />
      {(['worked', 'weak', 'commendations'] as const).map((part) =>
        review[part] === null ? null : (
          <div key={part}>
            <h4>{say(`reviews.${part}`)}</h4>
            <p lang="vi">{review[part]}</p>
          </div>
        ),
      )}
    </article>
  )
}
