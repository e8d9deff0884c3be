/** What a thread is told to do: by the address of a module and the name under which it exports it. */

/** @throws where the module has nothing of that name. */
export async function exported<F>(module: string, name: string): Promise<F> {
  const { [name]: found } = (await import(module)) as Record<string, F | undefined>
  if (found === undefined) throw new Error(`${module} has no ${name}`)
  return found
}
