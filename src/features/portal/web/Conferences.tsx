/** The season's conferences: when and where, who attended, what was adopted. */
import { formatDay } from '#kit/days.ts'
import type { PublicSeason } from '../contract.ts'
import { type Page, usePage } from './page.ts'
import { Items, Known, Mark, Named } from './parts.tsx'

type Conference = PublicSeason['conferences'][number]
type Adopted = Conference['adopted'][number]

export function Conferences({ rows }: { rows: readonly Conference[] }) {
  const { say } = usePage()
  return (
    <section aria-labelledby="conferences">
      <h2 id="conferences">{say('public.conference')}</h2>
      <div className="cards">
        {rows.map((conference, index) => (
          <ConferenceCard
            key={`${conference.kind} ${conference.date}`}
            conference={conference}
            at={`/conferences/${index}`}
          />
        ))}
      </div>
    </section>
  )
}

function ConferenceCard({ conference, at }: { conference: Conference; at: string }) {
  const { say } = usePage()
  const { kind, date, place, attending, adopted, conclusions } = conference
  return (
    <article className="card">
      <h3>
        {say(`public.conference.${kind}`)} <Mark at={at} fields={['', 'kind']} />
      </h3>
      <dl className="facts">
        <div>
          <dt>{say('public.date')}</dt>
          <dd>
            <Known>{formatDay(date)}</Known> <Mark at={at} fields={['date']} />
          </dd>
        </div>
        <div>
          <dt>{say('public.place')}</dt>
          <dd>
            <Named text={place} at={at} fields={['place']} />
          </dd>
        </div>
      </dl>
      <Items title={say('public.attending')} items={attending} at={`${at}/attending`} />
      <AdoptedItems items={adopted} at={`${at}/adopted`} />
      <Items title={say('public.conclusions')} items={conclusions} at={`${at}/conclusions`} />
    </article>
  )
}

function AdoptedItems({ items, at }: { items: readonly Adopted[]; at: string }) {
  const page = usePage()
  if (items.length === 0) return null
  return (
    <>
      <h4>
        {page.say('public.adopted')} <Mark at={at} />
      </h4>
      <ul>
        {items.map((item, index) => (
          <li key={`${item.kind} ${item.object}`}>
            <span lang="vi">{item.object}</span> <span className="quiet">({votesText(page, item)})</span>{' '}
            <Mark at={`${at}/${index}`} />
          </li>
        ))}
      </ul>
    </>
  )
}

function votesText({ say }: Page, { present, for: agreed, against }: Adopted): string {
  if (present === null && agreed === null && against === null) return say('public.votes-unknown')
  const shown = (votes: number | null) => votes ?? say('public.unknown')
  return say('public.votes', { present: shown(present), for: shown(agreed), against: shown(against) })
}
