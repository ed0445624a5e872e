type Closable = { close(): Promise<void> }

type Cached<Client> = { fingerprint: string; client: Promise<Client> }

/** Clients of integrations by GUID, each created anew when what it was created from has changed. */
export class ClientCache<Client extends Closable> {
  readonly #clients = new Map<string, Cached<Client>>()

  async get(guid: string, fingerprint: string, create: () => Promise<Client>): Promise<Client> {
    const cached = this.#clients.get(guid)
    if (cached?.fingerprint === fingerprint) return cached.client
    const client = create()
    this.#clients.set(guid, { fingerprint, client })
    closeLater(cached)
    try {
      return await client
    } catch (error) {
      if (this.#clients.get(guid)?.client === client) this.#clients.delete(guid)
      throw error
    }
  }

  async forget(guid: string): Promise<void> {
    const cached = this.#clients.get(guid)
    this.#clients.delete(guid)
    await (await cached?.client.catch(() => undefined))?.close()
  }

  async close(): Promise<void> {
    await Promise.all([...this.#clients.keys()].map((guid) => this.forget(guid)))
  }
}

/** Its calls in flight are finished. */
function closeLater(cached: Cached<Closable> | undefined): void {
  void cached?.client.then(
    (client) => client.close(),
    () => {},
  )
}
