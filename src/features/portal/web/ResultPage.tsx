/** The public page of a block's result: what it is, the ranking, grades, versions beside one another, open data. */
import { formatMoment } from '#kit/days.ts'
import { exact, formatExact } from '#kit/exact.ts'
import type { PublicResult, PublicUnit } from '../results/contract.ts'
import { Frame } from './Frame.tsx'
import { usePage } from './page.ts'
import { DataTable } from './parts.tsx'

/** Its address, of the number that is looked at. */
export const resultPath = ({ region, year, block }: Pick<PublicResult, 'region' | 'year' | 'block'>) =>
  `/cong-khai/${region}/${year}/ket-qua/${encodeURIComponent(block)}`

export function ResultPage({ result }: { result: PublicResult }) {
  const { say, language } = usePage()
  const { label, year, region, blockLabel, gradesStatus } = result
  const title = say('public.result-of', { block: blockLabel, label, year })
  return (
    <Frame title={title} about={title} path={resultPath(result)}>
      <h1>
        <span lang="vi">{blockLabel}</span>: {say('public.result')}
      </h1>
      <p>
        <a href={withLanguage(`/cong-khai/${region}/${year}`, language)}>
          <span lang="vi">{label}</span>
          {say('public.in-year', { year })}
        </a>
      </p>
      {gradesStatus === null ? <p>{say('public.result-none')}</p> : <Told result={result} />}
    </Frame>
  )
}

export const withLanguage = (path: string, language: 'vi' | 'en') =>
  language === 'vi' ? path : `${path}${path.includes('?') ? '&' : '?'}lang=en`

/** Where numbers are looked at that are not the newest, every link of the page keeps to them. */
const ofNumber = (path: string, { number, versions }: PublicResult) =>
  number === null || number === versions[0]?.number ? path : `${path}?ban=${number}`

export function What({ result }: { result: PublicResult }) {
  const { say } = usePage()
  const { gradesStatus, number, publishedAt, card, illustrative, versions, digest } = result
  const newest = versions[0]?.number ?? number
  return (
    <>
      <p>
        <strong>
          {gradesStatus === 'expected'
            ? say('public.result-expected')
            : say('public.result-final', { number: number ?? 1, at: publishedAt ? formatMoment(publishedAt) : '' })}
        </strong>{' '}
        {illustrative && <span className="mark">{say('public.illustrative')}</span>}
      </p>
      {newest !== null && newest !== number && <p>{say('public.result-corrected', { number: newest })}</p>}
      {card && (
        <p>
          {say('public.result-card', { year: card.year, version: card.version })} <span lang="vi">{card.title}</span>
          {card.provisional && ` (${say('public.result-provisional')})`}
        </p>
      )}
      {digest && (
        <p className="quiet">
          {say('public.result-digest')} <code>{digest}</code>
        </p>
      )}
    </>
  )
}

function Told({ result }: { result: PublicResult }) {
  const { say, language } = usePage()
  const { region, year, block } = result
  const data = `/api/v1/public/seasons/${region}/${year}/results/${encodeURIComponent(block)}`
  return (
    <>
      <What result={result} />
      <Ranking result={result} />
      <section aria-labelledby="grades">
        <h2 id="grades">{say('public.grades')}</h2>
        <ul>
          {Object.entries(result.grades).map(([grade, count]) => (
            <li key={grade}>{say('public.grade-count', { grade, count, of: result.units.length })}</li>
          ))}
        </ul>
      </section>
      {result.versions.length > 0 && (
        <section aria-labelledby="versions">
          <h2 id="versions">{say('public.versions')}</h2>
          <DataTable
            caption={say('public.versions')}
            heads={[say('public.version'), say('public.published-at'), say('public.version-reason'), 'SHA-256']}
            rows={result.versions.map(({ number, publishedAt, reason, digest }) => ({
              key: String(number),
              cells: [
                <a key="number" href={withLanguage(`${resultPath(result)}?ban=${number}`, language)}>
                  {say('public.version-number', { number })}
                </a>,
                formatMoment(publishedAt),
                <span key="reason" lang="vi">
                  {reason ?? '–'}
                </span>,
                <code key="digest">{digest}</code>,
              ],
            }))}
          />
        </section>
      )}
      <section aria-labelledby="open-data">
        <h2 id="open-data">{say('public.open-data')}</h2>
        <p>
          {say('public.open-data-about')} <a href={ofData(data, result)}>{ofData(data, result)}</a>
        </p>
      </section>
    </>
  )
}

const ofData = (path: string, { number, versions }: PublicResult) =>
  number === null || number === versions[0]?.number ? path : `${path}?number=${number}`

function Ranking({ result }: { result: PublicResult }) {
  const { say, language } = usePage()
  const written = (text: string) => formatExact(exact(text), language)
  const heads = [
    ...[say('public.rank'), say('public.unit'), say('public.total'), say('public.percent'), say('public.grade')],
    say('public.note'),
  ]
  const why = (unit: PublicUnit) => withLanguage(ofNumber(`${resultPath(result)}/${unit.code}`, result), language)
  return (
    <section aria-labelledby="ranking">
      <h2 id="ranking">{say('public.ranking')}</h2>
      <p className="quiet">{say('public.ranking-about')}</p>
      <DataTable
        caption={say('public.ranking')}
        heads={heads}
        numbers={[0, 2, 3]}
        names={1}
        rows={result.units.map((unit) => ({
          key: unit.code,
          cells: [
            unit.rank ?? '–',
            <a key="unit" href={why(unit)} lang="vi">
              {unit.unit}
            </a>,
            `${written(unit.total)}/${written(unit.max)}`,
            unit.percent === null ? '–' : `${written(unit.percent)}\u00a0%`,
            unit.grade ?? '–',
            <Notes key="notes" unit={unit} result={result} />,
          ],
        }))}
      />
    </section>
  )
}

/** What decided between equals, what lowered a grade, why somebody has no rank. */
export function Notes({ unit, result }: { unit: PublicUnit; result: PublicResult }) {
  const { say } = usePage()
  const { decidedBy, limits, unranked, leftOutReason, grade, gradeBefore } = unit
  const name = result.criteria.find(({ code }) => code === decidedBy)?.name ?? ''
  return (
    <>
      {decidedBy !== null && (
        <div>
          {say('public.decided-by', { criterion: decidedBy })} <span lang="vi">{name}</span>
        </div>
      )}
      {limits.map(({ atMost, reason }) => (
        <div key={reason}>
          {say('public.limited', { grade: atMost })} <span lang="vi">{reason}</span>
        </div>
      ))}
      {limits.length > 0 && gradeBefore !== null && gradeBefore !== grade && (
        <div>{say('public.grade-before', { grade: gradeBefore })}</div>
      )}
      {unranked !== null && (
        <div>
          {say(`public.unranked-${unranked}`)} {leftOutReason !== null && <span lang="vi">{leftOutReason}</span>}
        </div>
      )}
    </>
  )
}
