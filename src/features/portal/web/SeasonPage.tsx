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
  const { say } = usePage()
  const { label, year, region } = season
  const title = say('public.season', { label, year })
  return (
    <Frame title={title} about={say('public.about', { label, year })} path={`/cong-khai/${region}/${year}`}>
      <h1>
        <span lang="vi">{label}</span>
        {say('public.in-year', { year })} <Mark at="" />
      </h1>
      <Summary season={season} />
      {season.leadership.length > 0 && <Leadership rows={season.leadership} />}
      {season.conferences.length > 0 && <Conferences rows={season.conferences} />}
      {season.movements.length > 0 && <Movements rows={season.movements} />}
      {season.plans.length > 0 && <Plans rows={season.plans} />}
      <section aria-labelledby="blocks">
        <h2 id="blocks">{say('public.blocks')}</h2>
        <div className="cards">
          {season.blocks.map((block, index) => (
            <BlockSection key={block.block} block={block} at={`/blocks/${index}`} />
          ))}
        </div>
      </section>
      <OpenData path={`/api/v1/public/seasons/${region}/${year}`} />
    </Frame>
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
