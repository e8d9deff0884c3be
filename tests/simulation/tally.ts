/** How often each thing happened, over as many seasons as were played: what never happens is never tried. */

export class Tally {
  readonly counts = new Map<string, number>()

  add(what: string, times = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + times)
  }

  /** Of everything that begins so. */
  sum(begins: string): number {
    return [...this.counts].reduce((sum, [what, times]) => (what.startsWith(begins) ? sum + times : sum), 0)
  }

  of(what: string): number {
    return this.counts.get(what) ?? 0
  }

  /** One line for a record of the run. */
  line(): string {
    const said = [
      `${this.of('seasons')} seasons, ${this.of('steps')} steps, ${this.of('requests')} requests`,
      `${this.sum('fault: ')} faults, ${this.sum('refused: ')} refusals, ${this.sum('forbidden: ')} forbidden deeds`,
      `${this.of('added up')} times added up, ${this.of('archives that came out again')} results published`,
    ]
    return said.join(', ')
  }

  told(): string {
    const lines = [...this.counts].map(([what, times]) => `${what}: ${times}`)
    return lines.sort().join('\n')
  }
}

const each = (begins: string, ...ends: readonly string[]) => ends.map((end) => `${begins}: ${end}`)

/** What fifty seasons have to meet, each of it, to be worth anything. */
export const mustHappen: readonly string[] = [
  ...each('fault', 'answer lost', 'died', 'restarted', 'session ended'),
  ...each(
    'done',
    'open a sheet',
    'attach a paper',
    'two officers at once',
    'name the paper of a layer',
    'declare a conflict',
  ),
  ...each('done: send', 'self', 'confirmation', 'check', 'cross', 'verification', 'final'),
  ...each(
    'done',
    'send the digest: self',
    'bring the content',
    'draw',
    'hold the meeting',
    'hold',
    'hold of another year',
  ),
  ...each('done: recall', 'self', 'check', 'verification'),
  ...each('done: receive', 'self', 'check', 'verification'),
  ...each('done: return', 'self', 'check', 'verification'),
  ...each('done', 'propose a return', 'approve a return', 'expect a result', 'draft an appeal', 'send an appeal'),
  ...each('done', 'answer an appeal', 'make the result', 'publish'),
  ...each('answered', 'kept', 'changed'),
  ...each('cell', 'saved', 'unchanged', 'refused'),
  ...each('read', 'list', 'no sheet', 'whole sheet', 'some forms', 'blind to a check'),
  ...each('kept from', 'open a sheet', 'bring the content', 'approve what oneself proposed', 'approve within one unit'),
  ...each('kept from', 'answer what one lowered', 'leave out who is whole', 'publish what nobody approved'),
  ...each('kept from', 'send over what others wrote meanwhile'),
  ...each('kept from: recall', 'self', 'check', 'verification'),
  ...each('forbidden', 'write into another’s form', 'look at what another would send', 'send without being the head'),
  ...each('forbidden', 'send out of its days', 'receive without leading', 'receive one’s own', 'recall another’s form'),
  ...each('forbidden', 'recall an older version', 'recall under what stands above', 'return under what stands above'),
  ...each('forbidden', 'return alone after the days', 'read a form that is not told', 'check without being drawn'),
  ...each('forbidden', 'verify one’s own sheet', 'verify what was not sent', 'settle before the meeting'),
  ...each('forbidden', 'draw out of turn', 'keep a hold without organising', 'make a result without leading'),
  ...each('forbidden', 'make the result before the end', 'expect a result with a check to send'),
  ...each('refused', 'layer.late', 'sending.lapsed', 'sending.other-content', 'sending.sealed', 'version.stale'),
  ...each('refused', 'appeal.lowered-it', 'cross-check.not-assigned', 'cross-check.others-read', 'sending.stood-on'),
  ...each('refused', 'result.too-soon', 'result.not-incomplete', 'sending.result-out', 'approval.needed'),
  ...['a check that was overtaken', 'settled', 'expected as it ought to be', 'archives that came out again'],
]
