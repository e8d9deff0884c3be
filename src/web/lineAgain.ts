/** Until the browser says that there is a line again, or some seconds have passed. */
export const lineAgain = (signal: AbortSignal): Promise<void> =>
  new Promise((go) => {
    const done = () => {
      clearTimeout(timer)
      removeEventListener('online', done)
      signal.removeEventListener('abort', done)
      go()
    }
    const timer = setTimeout(done, 5_000)
    addEventListener('online', done)
    signal.addEventListener('abort', done)
  })
