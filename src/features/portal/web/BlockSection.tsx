/** One block on the public page: its pact, its registrations, and its results once there are any. */
import { Fragment } from 'react'
import { formatDay } from '#kit/days.ts'
import { exact, formatExact } from '#kit/exact.ts'
import type { PublicBlock } from '../contract.ts'
import { usePage } from './page.ts'
import { Count, DataTable, Mark, UnitName } from './parts.tsx'
import { withLanguage } from './ResultPage.tsx'
import { Targets } from './Targets.tsx'

type Props = { block: PublicBlock; at: string }
type WithPath = Props & { path: string }

/** `path`: the address of its season's page. */
export function BlockSection({ block, at, path }: WithPath) {
  return (
    <article className="card">
      <h3>
        <span lang="vi">{block.label}</span> <Mark at={at} />
      </h3>
      <Units block={block} at={`${at}/units`} />
      <Pact block={block} at={`${at}/pact`} />
      <Registrations block={block} at={`${at}/registrations`} />
      {block.gradesStatus !== null && <Result block={block} at={at} path={path} />}
      {block.nominees.length > 0 && <Nominees block={block} at={`${at}/nominees`} />}
      {block.ballotBoxes && <BallotBoxes boxes={block.ballotBoxes} />}
    </article>
  )
}

/** The members by name, folded away: thirteen names are not what a reader comes for first. */
function Units({ block: { units, members, pact }, at }: Props) {
  const { say, awards, language } = usePage()
  const heads = [say('public.unit'), ...(pact ? [say('public.signed')] : []), say('public.registrations')]
  return (
    <details className="units">
      <summary>
        {say('public.members', { members })} <Mark at={at} />
      </summary>
      <DataTable
        caption={say('public.units')}
        heads={heads}
        rows={units.map(({ unit, formerly, signed, registered }, index) => ({
          key: formerly ?? unit,
          cells: [
            <UnitName key="unit" unit={unit} formerly={formerly} at={`${at}/${index}`} />,
            ...(pact
              ? [
                  <Fragment key="signed">
                    {say(signed ? 'public.yes' : 'public.not-yet')} <Mark at={`${at}/${index}/signed`} />
                  </Fragment>,
                ]
              : []),
            <Fragment key="registered">
              {registered.map((award) => awards[award]?.[language] ?? award).join('; ') || '–'}{' '}
              <Mark at={`${at}/${index}/registered`} />
            </Fragment>,
          ],
        }))}
      />
    </details>
  )
}

function Pact({ block: { pact }, at }: Props) {
  const { say } = usePage()
  return (
    <>
      <h4>
        {say('public.pact')} <Mark at={at} fields={['', 'signed', 'of', 'targets']} />
      </h4>
      {pact === null && <p>{say('public.pact-none')}</p>}
      {pact && (
        <p>
          {say('public.signed')} <Count count={pact.signed} of={pact.of} />
        </p>
      )}
      {pact && <Targets caption={say('public.targets')} targets={pact.targets} at={`${at}/targets`} />}
      {pact?.annexes?.map(({ number, title, signed, of }) => (
        <p key={number}>
          {say('public.annex', { number })}: <span lang="vi">{title}</span>. {say('public.signed')}{' '}
          <Count count={signed} of={of} />
        </p>
      ))}
    </>
  )
}

function Registrations({ block: { registrations }, at }: Props) {
  const { say, awards, language } = usePage()
  const heads = [say('public.award'), say('public.registered'), say('public.withdrawn')]
  return (
    <>
      <h4>
        {say('public.registrations')} <Mark at={at} />
      </h4>
      {registrations.length === 0 && <p>{say('public.registrations-none')}</p>}
      {registrations.length > 0 && (
        <DataTable
          caption={say('public.registrations')}
          heads={heads}
          numbers={[1, 2]}
          rows={registrations.map(({ award, count, of, withdrawn, withdrawals, subUnits }, index) => ({
            key: award,
            cells: [
              <Fragment key="award">
                {awards[award]?.[language] ?? award} <Mark at={`${at}/${index}`} />
              </Fragment>,
              <Fragment key="count">
                <Count count={count} of={of} />
                <Shrunk count={count} withdrawn={withdrawn} {...(withdrawals && { withdrawals })} />
                {subUnits && (
                  <p className="quiet">
                    {say('public.sub-units', { count: subUnits.count })} <Shrunk {...subUnits} />
                  </p>
                )}
              </Fragment>,
              withdrawn + (subUnits?.withdrawn ?? 0),
            ],
          }))}
        />
      )}
    </>
  )
}

type Withdrawals = { count: number; withdrawn: number; withdrawals?: { date: string; count: number }[] | undefined }

/** "72 → 50": how many there were at first, struck through, and how many are left; on which days the others left. */
function Shrunk({ count, withdrawn, withdrawals = [] }: Withdrawals) {
  const { say } = usePage()
  if (withdrawn === 0) return null
  const days = withdrawals.map((one) => say('public.withdrawn-on', { day: formatDay(one.date), count: one.count }))
  return (
    <span className="quiet">
      {' '}
      {say('public.at-first')} <del>{count + withdrawn}</del> → {count}
      {days.length > 0 && ` (${days.join('; ')})`}
    </span>
  )
}

/** Grades and ranks; an expected result says so, and each leads to why. */
function Result({ block: { block, ranking, grades, gradesStatus, members }, at, path }: WithPath) {
  const { say, language } = usePage()
  const heads = [say('public.rank'), say('public.unit'), say('public.total'), say('public.grade')]
  const told = Object.entries(grades).map(([grade, count], index) => (
    <Fragment key={grade}>
      {index > 0 && '; '}
      {say('public.grade-count', { grade, count, of: members })} <Mark at={`${at}/grades/${grade}`} />
    </Fragment>
  ))
  return (
    <>
      <h4>
        {say('public.ranking')} <Mark at={`${at}/ranking`} />
      </h4>
      <p>
        <strong>{say(gradesStatus === 'expected' ? 'public.result-expected' : 'public.result-is-final')}</strong> {told}{' '}
        <Mark at={at} fields={['grades', 'gradesStatus']} />
      </p>
      <DataTable
        caption={say('public.ranking')}
        heads={heads}
        numbers={[0, 2]}
        names={1}
        rows={ranking.map(({ rank, unit, formerly, total, grade }, index) => ({
          key: formerly ?? unit,
          cells: [
            rank,
            <UnitName key="unit" unit={unit} formerly={formerly} at={`${at}/ranking/${index}`} />,
            total === null ? '–' : formatExact(exact(total), language),
            grade,
          ],
        }))}
      />
      <p>
        <a href={withLanguage(`${path}/ket-qua/${encodeURIComponent(block)}`, language)}>{say('public.result-more')}</a>
      </p>
    </>
  )
}

function BallotBoxes({ boxes }: { boxes: NonNullable<Props['block']['ballotBoxes']> }) {
  const { say, awards, language } = usePage()
  return (
    <>
      <h4>{say('public.ballot-boxes')}</h4>
      <ul>
        {boxes.map(({ award, round, fingerprint, head, entitled, turnout }) => (
          <li key={fingerprint}>
            {say('public.ballot-box', { award: awards[award]?.[language] ?? award, round, turnout, entitled })}{' '}
            <span className="quiet codes">{say('public.ballot-box-codes', { fingerprint, head })}</span>
          </li>
        ))}
      </ul>
      <p>
        <a href="/programs/checker.html">{say('public.ballot-check')}</a>
      </p>
    </>
  )
}

function Nominees({ block: { nominees }, at }: Props) {
  const { say, awards, language } = usePage()
  return (
    <>
      <h4>
        {say('public.nominees')} <Mark at={at} />
      </h4>
      <ul>
        {nominees.map(({ award, unit, posted }) => (
          <li key={`${award} ${unit}`}>
            <span lang="vi">{unit}</span>: {awards[award]?.[language] ?? award}
            {posted && (
              <span className="quiet">
                {' '}
                (
                {posted.to === null
                  ? say('public.posted-open', { from: formatDay(posted.from) })
                  : say('public.posted', { from: formatDay(posted.from), to: formatDay(posted.to) })}
                )
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
