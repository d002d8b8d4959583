/** Named ways to break the protocol's invariants, for proof that the suite notices: each replaces rules of the engine from outside. */
import { managedBy } from './engine/ghosting.ts'
import { type EngineRules, engineRules } from './engine/rules.ts'
import { numbered } from './engine/serverId.ts'

export interface ProtocolFault {
  /** The rule that this fault violates. */
  readonly rule: string
  readonly says: string
  readonly rules: Partial<EngineRules>
}

const minute = 60_000

export const protocolFaults: Readonly<Record<string, ProtocolFault>> = {
  'add-duplicated': {
    rule: 'EAS-REPLAY-ADD',
    says: 'An Add that is sent again because its reply was lost makes a second item.',
    rules: { recall: () => undefined },
  },
  'same-moment-lost': {
    rule: 'EAS-CHANGE-SAME-MOMENT',
    says: 'A change in the same minute as the one that a phone was told of last is never told.',
    rules: {
      changedSince(records, customer, kind, revision, limit) {
        const rows = records.changedSince(customer, kind, revision, limit)
        if (revision === 0) return rows
        const known = records.changedSince(customer, kind, revision - 1, 1)[0]
        const moment = known?.revision === revision ? Math.floor(known.written / minute) : -1
        return rows.filter(({ written }) => Math.floor(written / minute) !== moment)
      },
    },
  },
  'bad-key-harms': {
    rule: 'EAS-SYNCKEY-BAD-HARMLESS',
    says: 'A bad SyncKey makes the good one worthless.',
    rules: {
      openCollection(collections, phone, folder, key) {
        const collection = engineRules.openCollection(collections, phone, folder, key)
        if (!collection) collections.forget(phone, folder)
        return collection
      },
    },
  },
  'server-ids-change': {
    rule: 'EAS-SERVERID-STABLE',
    says: 'Items have other ServerIds after the phone began anew.',
    rules: {
      serverIds: {
        write: (folder, record, collection) =>
          `${collection?.token.slice(0, 8) ?? ''}${numbered.write(folder, record)}`,
        read: (folder, serverId) => numbered.read(folder, serverId.replace(/^[0-9a-f]{8}(?=\d+:)/, '')),
      },
    },
  },
  'change-wipes': {
    rule: 'EAS-CHANGE-GHOSTED',
    says: 'A Change empties every field that it does not name.',
    rules: { managedBy: () => 'all' },
  },
  'supported-inverted': {
    rule: 'EAS-CHANGE-SUPPORTED',
    says: 'A field that the phone manages and leaves out stays as it was.',
    rules: { managedBy: (_, reading) => managedBy([], reading) },
  },
  'guessed-id': {
    rule: 'EAS-ITEM-NOT-OTHERS',
    says: 'An item of another user can be fetched by its guessed ServerId.',
    rules: { reach: (records, customer, kindName, _kind, id) => records.find(customer, kindName, id) },
  },
  'narrowing-ignored': {
    rule: 'EAS-FILTER-NARROWING',
    says: 'A phone that asks for fewer days keeps what it has.',
    rules: { filterWindow: () => undefined },
  },
  'phone-wins': {
    rule: 'EAS-CONFLICT-SERVER',
    says: 'When both sides changed an item, the phone’s change replaces the groupware’s whatever the phone asked for.',
    rules: { winner: () => 'phone' },
  },
}

/** @returns the rules with the named faults in them; names of other faults are left alone */
export function rulesWithFaults(rules: EngineRules, names: readonly string[]): EngineRules {
  return Object.assign({ ...rules }, ...names.map((name) => protocolFaults[name]?.rules))
}
