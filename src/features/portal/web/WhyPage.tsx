/** The public page of one unit's sheet: every criterion with its points and why. */
import { exact, formatExact } from '#kit/exact.ts'
import type { NodeExplained, SheetExplained } from '#scoring/explaining.ts'
import type { PublicResult, PublicUnit } from '../results/contract.ts'
import { Frame } from './Frame.tsx'
import { usePage } from './page.ts'
import { Notes, resultPath, What, withLanguage } from './ResultPage.tsx'

export type Why = { result: PublicResult; unit: PublicUnit; told: SheetExplained }

export function WhyPage({ why: { result, unit, told } }: { why: Why }) {
  const { say, language } = usePage()
  const written = (text: string) => formatExact(exact(text), language)
  const path = `${resultPath(result)}/${unit.code}`
  const title = say('public.why', { unit: unit.unit, year: result.year })
  return (
    <Frame title={title} about={title} path={path}>
      <h1>
        <span lang="vi">{unit.unit}</span>: {say('public.points', { total: written(unit.total) })}
      </h1>
      <p>
        <a href={withLanguage(resultPath(result), language)}>
          <span lang="vi">{result.blockLabel}</span>: {say('public.result')}
        </a>
      </p>
      <What result={result} />
      <p>
        {unit.rank !== null && `${say('public.rank')} ${unit.rank}. `}
        {unit.grade !== null && `${say('public.grade')} ${unit.grade}.`}
      </p>
      <Notes unit={unit} result={result} />
      <section aria-labelledby="sheet">
        <h2 id="sheet">{say('public.why-sheet')}</h2>
        <ul>
          {told.sheet.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="criteria">
        <h2 id="criteria">{say('public.why-criteria')}</h2>
        {told.nodes.map((node) => (
          <Node key={node.code} node={node} />
        ))}
      </section>
    </Frame>
  )
}

/** A group bears a heading of its depth, a criterion its own below it. */
function Node({ node }: { node: NodeExplained }) {
  const { say, language } = usePage()
  const written = (text: string) => formatExact(exact(text), language)
  const Head = node.depth === 0 ? 'h3' : 'h4'
  const status = node.status === 'scored' ? '' : ` (${say(`public.status-${node.status}`)})`
  return (
    <div className="node">
      <Head>
        {node.code} <span lang="vi">{node.name}</span>:{' '}
        {say('public.points-of', { points: written(node.points), max: written(node.max) })}
        {status}
      </Head>
      {node.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  )
}
