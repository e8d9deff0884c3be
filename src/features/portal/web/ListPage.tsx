/** The public list of published seasons. */
import type { PublicListing } from '../contract.ts'
import { Frame } from './Frame.tsx'
import { usePage } from './page.ts'
import { DataTable } from './parts.tsx'

export function ListPage({ seasons }: { seasons: readonly PublicListing[] }) {
  const { say, language } = usePage()
  const heads = [say('public.region'), say('public.year-column'), say('public.stage')]
  const search = language === 'vi' ? '' : '?lang=en'
  return (
    <Frame title={say('public.list')} about={say('public.list-about')} path="/cong-khai">
      <h1>{say('public.list')}</h1>
      <p>{say('public.list-about')}</p>
      {seasons.length === 0 && <p className="note">{say('public.none')}</p>}
      {seasons.length > 0 && (
        <DataTable
          caption={say('public.list')}
          heads={heads}
          numbers={[1]}
          rows={seasons.map(({ region, label, year, stage }) => ({
            key: `${region} ${year}`,
            cells: [
              <a key="label" lang="vi" href={`/cong-khai/${region}/${year}${search}`}>
                {label}
              </a>,
              year,
              say(`stage.${stage}`),
            ],
          }))}
        />
      )}
      <p className="quiet">
        {say('public.open-data')}:{' '}
        <a href="/api/v1/public/seasons" type="application/json">
          /api/v1/public/seasons
        </a>
      </p>
    </Frame>
  )
}

/** There is no such season, or nobody has published it. */
export function MissingPage({ path }: { path: string }) {
  const { say, language } = usePage()
  return (
    <Frame title={say('public.missing')} about={say('public.missing-about')} path={path}>
      <h1>{say('public.missing')}</h1>
      <p>{say('public.missing-about')}</p>
      <p>
        <a href={language === 'vi' ? '/cong-khai' : '/cong-khai?lang=en'}>{say('public.all-seasons')}</a>
      </p>
    </Frame>
  )
}
