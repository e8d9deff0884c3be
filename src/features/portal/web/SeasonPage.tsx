/** The public page of one season: leadership, conferences, movements, plans, blocks, open data. */
import type { PublicSeason } from '../contract.ts'
import { BlockSection } from './BlockSection.tsx'
import { Conferences } from './Conferences.tsx'
import { Frame } from './Frame.tsx'
import { Leadership } from './Leadership.tsx'
import { Movements } from './Movements.tsx'
import { Plans } from './Plans.tsx'
import { usePage } from './page.ts'
import { Mark } from './parts.tsx'

export function SeasonPage({ season }: { season: PublicSeason }) {
  const { say, view } = usePage()
  const { label, year, region } = season
  const path = `/cong-khai/${region}/${year}`
  const title = say('public.season', { label, year })
  return (
    <Frame title={title} about={say('public.about', { label, year })} path={view === 'now' ? `${path}?view=now` : path}>
      <h1>
        <span lang="vi">{label}</span>
        {say('public.in-year', { year })} <Mark at="" />
      </h1>
      <Summary season={season} />
      <Views path={path} />
      {season.leadership.length > 0 && <Leadership rows={season.leadership} />}
      {season.conferences.length > 0 && <Conferences rows={season.conferences} />}
      {season.movements.length > 0 && <Movements rows={season.movements} />}
      {season.plans.length > 0 && <Plans rows={season.plans} />}
      <section aria-labelledby="blocks">
        <h2 id="blocks">{say('public.blocks')}</h2>
        <div className="cards">
          {season.blocks.map((block, index) => (
            <BlockSection key={block.block} block={block} at={`/blocks/${index}`} path={path} />
          ))}
        </div>
      </section>
      <OpenData path={`/api/v1/public/seasons/${region}/${year}${view === 'now' ? '?view=now' : ''}`} />
    </Frame>
  )
}

/** As it was, or as it is now: the same results under the names of those who stand for the units today. */
function Views({ path }: { path: string }) {
  const { say, view, language } = usePage()
  const choices = [
    { view: 'then', to: path, word: say('public.view.then') },
    { view: 'now', to: `${path}?view=now`, word: say('public.view.now') },
  ]
  const lang = (to: string) => (language === 'vi' ? to : `${to}${to.includes('?') ? '&' : '?'}lang=en`)
  return (
    <nav className="views" aria-label={say('public.view')}>
      {choices.map((choice) => (
        <a key={choice.view} href={lang(choice.to)} aria-current={choice.view === view ? 'page' : undefined}>
          {choice.word}
        </a>
      ))}
      {view === 'now' && <p className="quiet">{say('public.view.now-about')}</p>}
    </nav>
  )
}

function Summary({ season }: { season: PublicSeason }) {
  const { say, language } = usePage()
  return (
    <>
      <dl className="facts">
        <div>
          <dt>{say('public.stage')}</dt>
          <dd>
            {say(`stage.${season.stage}`)} <Mark at="/stage" />
          </dd>
        </div>
        {season.theme !== null && (
          <div>
            <dt>{say('public.theme')}</dt>
            <dd>
              <span lang="vi">{season.theme}</span> <Mark at="/theme" />
            </dd>
          </div>
        )}
      </dl>
      {season.illustrative.length > 0 && <p className="note">{say('public.illustrative-note')}</p>}
      <p className="quiet">
        <a href={language === 'vi' ? '/cong-khai' : '/cong-khai?lang=en'}>{say('public.all-seasons')}</a>
      </p>
    </>
  )
}

function OpenData({ path }: { path: string }) {
  const { say } = usePage()
  return (
    <section aria-labelledby="open-data">
      <h2 id="open-data">{say('public.open-data')}</h2>
      <p>
        {say('public.open-data-about')}{' '}
        <a href={path} type="application/json">
          {path}
        </a>
      </p>
    </section>
  )
}
