import { describe, expect, it } from 'vitest'
import { openJobs } from './jobs.ts'

const order = () => {
  const said: string[] = []
  return {
    said,
    job:
      (name: string, wait: Promise<unknown> = Promise.resolve()) =>
      async () =>
        void said.push(`${name}${(await wait) ?? ''}`),
  }
}

describe('long work beside the requests', () => {
  it('begins at once, two at a time; a small job passes a large one', async () => {
    const { said, job } = order()
    const jobs = openJobs({ runner: 'a', log: () => undefined })
    const large = Promise.withResolvers<void>()
    jobs.start('large', job('large', large.promise))
    jobs.start(
      'small',
      job(
        'small',
        Promise.resolve().then(() => undefined),
      ),
    )
    jobs.start('third', async () => {
      said.push('third')
      large.resolve()
    })
    await jobs.idle()
    expect(said).toEqual(['small', 'third', 'large'])
  })

  it('logs what fails and goes on', async () => {
    const { said, job } = order()
    const logged: unknown[] = []
    const jobs = openJobs({ runner: 'a', log: (...line) => void logged.push(line.slice(0, 2)) })
    jobs.start('bad', async () => Promise.reject(new Error('no')))
    jobs.start('good', job('good'))
    await jobs.idle()
    expect([said, logged]).toEqual([['good'], [['error', 'job failed']]])
  })

  it('lets what is under way end when the process ends, and begins nothing else', async () => {
    const { said, job } = order()
    const jobs = openJobs({ runner: 'a', log: () => undefined })
    const gate = Promise.withResolvers<void>()
    for (const name of ['one', 'two', 'three']) jobs.start(name, job(name, gate.promise))
    const stopped = jobs.stop()
    expect(jobs.isEnding).toBe(true)
    gate.resolve()
    await stopped
    await jobs.idle()
    expect(said).toEqual(['one', 'two'])
  })

  it('waits to be asked where nothing may run beside', async () => {
    const { said, job } = order()
    const jobs = openJobs({ runner: 'a', log: () => undefined, waits: true })
    jobs.start('one', job('one'))
    await Promise.resolve()
    expect(said).toEqual([])
    await jobs.idle()
    expect(said).toEqual(['one'])
  })
})
