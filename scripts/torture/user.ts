/** What the owner of a phone does to its items, each as the command that tells it, noted before it is sent. */
import type { LocalFolder } from '../../device/folder.ts'
import { commands } from '../../device/syncRequest.ts'
import type { Element } from '../../eas/tree.ts'
import type { Random } from '../trials/random.ts'
import { nameOf, onPhone } from './items.ts'
import type { Entry, Journal, Kind, Write } from './journal.ts'

type Operation = 'Add' | 'Change' | 'Delete'

export interface Edit {
  readonly operation: Operation
  readonly entry: Entry
  readonly write: Write
  /** ClientId of an Add, else ServerId. */
  readonly id: string
  readonly command: Element
}

/** More would only make every look at the whole slower. */
const mostOwn = 40

export class User {
  constructor(
    private readonly phone: string,
    private readonly userName: string,
    private readonly journal: Journal,
    private readonly random: Random,
  ) {}

  /** Adds, changes or deletes an item that no other of these edits is about. */
  edit(kind: Kind, local: LocalFolder, edits: Edit[]): void {
    const { random, journal, phone } = this
    const taken = new Set(edits.map(({ entry }) => entry.name))
    const here = [...local.items.values()].flatMap((item) => {
      const entry = journal.entries.get(nameOf(kind, item))
      const writable = entry && (entry.owner === phone || entry.owner === 'everyone')
      return writable && !taken.has(entry.name) ? [{ serverId: item.serverId, entry }] : []
    })
    const own = here.filter(({ entry }) => entry.owner === phone).length
    const roll = random.next()
    if (here.length === 0 || (roll < 0.45 && own < mostOwn)) {
      const entry = journal.create(kind, random.chance(0.3) ? 'everyone' : phone, this.userName)
      edits.push(this.add(entry, `c${entry.name}`))
      return
    }
    const { serverId, entry } = random.pick(here)
    edits.push(roll > 0.85 ? this.remove(local, serverId, entry) : this.change(local, serverId, entry))
  }

  /** @param clientId of an Add that was sent before, when the new item has got another text since */
  add(entry: Entry, clientId: string): Edit {
    const value = this.journal.value()
    const write = this.journal.begin(entry, this.phone, value)
    const command = commands.add(clientId, onPhone(entry, value))
    return { operation: 'Add', entry, write, id: clientId, command }
  }

  private change(local: LocalFolder, serverId: string, entry: Entry): Edit {
    const value = this.journal.value()
    const elements = onPhone(entry, value)
    local.items.set(serverId, { serverId, elements })
    const write = this.journal.begin(entry, this.phone, value)
    return { operation: 'Change', entry, write, id: serverId, command: commands.change(serverId, elements) }
  }

  private remove(local: LocalFolder, serverId: string, entry: Entry): Edit {
    local.items.delete(serverId)
    const write = this.journal.begin(entry, this.phone, null)
    return { operation: 'Delete', entry, write, id: serverId, command: commands.remove(serverId) }
  }
}
