/** A paper on the screen: its parts in the order and places of Decree 30/2020, Annex I; its files are what is printed. */
import './paper.css'
import { Box } from '@mantine/core'
import {
  annexNote,
  type Block,
  checkTold,
  dateTold,
  type Line,
  madeUpTold,
  nation,
  numberLine,
  type Paper,
  parted,
  plain,
  type Run,
  recipientLines,
  recipientsTold,
  type Signer,
  told,
  watermarks,
} from '#kit/paper.ts'

export function PaperView({ paper, label }: { paper: Paper; label: string }) {
  const { mark, madeUp, type, about, bases, opening, blocks, check } = paper
  const { body, annexes } = parted(blocks)
  const note = annexNote(paper)
  return (
    <Box component="article" className="d-paper" aria-label={label} lang="vi" data-mark={mark}>
      {mark && <p className="d-mark">{watermarks[mark]}</p>}
      <Head paper={paper} />
      {madeUp && <p className="d-made-up">{madeUpTold}</p>}
      <p className="d-type">{type.name}</p>
      <p className="d-about">{about}</p>
      {bases.map((line) => (
        <p key={plain(line)} className="d-basis">
          <Told line={line} />
        </p>
      ))}
      {opening && <p className="d-opening">{opening}</p>}
      {body.map((block) => (
        <BlockView key={block.id} block={block} note={note} />
      ))}
      <Boxes paper={paper} />
      <Foot paper={paper} />
      {annexes.map((block) => (
        <BlockView key={block.id} block={block} note={note} />
      ))}
      {check && <p className="d-check">{checkTold(check.code)}</p>}
    </Box>
  )
}

function Head({ paper }: { paper: Paper }) {
  const { issuer } = paper
  const number = numberLine(paper)
  return (
    <div className="d-head">
      <div>
        {issuer.above && <p>{issuer.above}</p>}
        <p className="d-strong">{issuer.name}</p>
        {number && <p className="d-symbol">{number}</p>}
      </div>
      <div>
        <p className="d-strong">{nation.name}</p>
        <p className="d-motto">{nation.motto}</p>
        <p className="d-date">{dateTold(paper)}</p>
      </div>
    </div>
  )
}

const Told = ({ line }: { line: Line }) => keyed(line).map(([at, run]) => <RunView key={at} run={run} />)

/** A fact is underlined: it follows the data until the paper is issued. */
function RunView({ run }: { run: Run }) {
  const words = told(run)
  const inner = run.bold ? <strong>{words}</strong> : run.italic ? <em>{words}</em> : words
  if (!('fact' in run)) return inner
  return (
    <span className="d-fact" title={run.fact.from}>
      {inner}
    </span>
  )
}

function BlockView({ block, note }: { block: Block; note: string }) {
  switch (block.is) {
    case 'heading':
      return <p className={`d-heading d-level-${block.level}`}>{block.text}</p>
    case 'paragraph':
      return (
        <p className={block.centred ? 'd-centred' : 'd-paragraph'}>
          <Told line={block.line} />
        </p>
      )
    case 'list':
      return (
        <ul>
          {keyed(block.items).map(([key, line]) => (
            <li key={key}>
              <Told line={line} />
            </li>
          ))}
        </ul>
      )
    case 'annex':
      return (
        <div className="d-annex">
          <p className="d-type">{block.name}</p>
          <p className="d-about">{block.about}</p>
          <p className="d-note">{note}</p>
        </div>
      )
    default:
      return <TableView table={block} />
  }
}

const keyed = <T,>(items: readonly T[]): [number, T][] => items.map((item, at) => [at, item])

type Table = Extract<Block, { is: 'table' }>

function TableView({ table: { caption, columns, rows, total } }: { table: Table }) {
  const cells = (row: readonly Line[], Cell: 'td' | 'th' = 'td') =>
    keyed(row).map(([at, line]) => (
      <Cell key={at} data-align={columns[at]?.align ?? 'left'}>
        <Told line={line} />
      </Cell>
    ))
  return (
    <Box
      className="d-table"
      role="region"
      aria-label={caption ?? columns.map(({ head }) => head).join(', ')}
      tabIndex={0}
    >
      <table>
        {caption && <caption>{caption}</caption>}
        <thead>
          <tr>
            {keyed(columns).map(([at, { head }]) => (
              <th key={at} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(rows).map(([at, row]) => (
            <tr key={at}>{cells(row)}</tr>
          ))}
        </tbody>
        {total && (
          <tfoot>
            <tr>{cells(total, 'th')}</tr>
          </tfoot>
        )}
      </table>
    </Box>
  )
}

const Signed = ({ signer: { acting, title, name } }: { signer: Signer }) => (
  <>
    {acting && <p className="d-strong">{acting}</p>}
    <p className="d-strong">{title}</p>
    <p className="d-name">{name}</p>
  </>
)

function Boxes({ paper: { boxes } }: { paper: Paper }) {
  if (boxes.length === 0) return null
  return (
    <div className="d-boxes">
      {boxes.map(({ unit, signer }) => (
        <div key={unit}>
          <p className="d-strong">{unit}</p>
          <Signed signer={signer} />
        </div>
      ))}
    </div>
  )
}

function Foot({ paper }: { paper: Paper }) {
  const { signer } = paper
  const lines = recipientLines(paper)
  return (
    <div className="d-foot">
      <div>
        {lines.length > 0 && <p className="d-recipients">{recipientsTold}</p>}
        {lines.map((one) => (
          <p key={one} className="d-small">
            {one}
          </p>
        ))}
      </div>
      <div className="d-signer">{signer && <Signed signer={signer} />}</div>
    </div>
  )
}
