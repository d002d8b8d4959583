/** Provision ([MS-ASPROV] 3.1.5.1): the handshake about a policy. This server's policy asks nothing of a phone. */
import { randomInt } from 'node:crypto'
import { child, childText, type Element, e, path } from '../../eas/tree.ts'
import { type CommonStatus, commonStatus, statusReply } from '../engine/commonStatus.ts'
import type { Answer, Session } from '../engine/session.ts'
import { deviceInformation } from './settings.ts'

const policyType = 'MS-EAS-Provisioning-WBXML'
/** Of Provision, and of a Policy ([MS-ASPROV] 2.2.2.54). */
const status = { ok: 1, protocol: 2, notCompliant: 139 } as const
const policyStatus = { ok: 1, unknownType: 3, wrongKey: 5 } as const

/** What a phone was given: a key for the time until it acknowledges the policy, then the key that it sends from then on. */
interface Keys {
  readonly temporary?: string
  readonly final?: string
}

const keysOf = ({ phones, phone }: Session) => JSON.parse(phones.recall(phone, 'policy') ?? '{}') as Keys
const keep = ({ phones, phone }: Session, keys: Keys) => phones.keep(phone, 'policy', JSON.stringify(keys))
const newKey = () => String(randomInt(1, 2 ** 32))

/** @returns why a phone may not go on before it has agreed to the policy; undefined when it may */
export function policyRefusal(session: Session, key: string | undefined): CommonStatus | undefined {
  if (!session.rules.provisioning) return undefined
  const { final } = keysOf(session)
  if (final !== undefined && key === final) return undefined
  return key === undefined || key === '0' ? commonStatus.notProvisioned : commonStatus.invalidPolicyKey
}

export function provision(session: Session): Answer {
  const { body } = session
  const about = body && child(body, 'Settings:DeviceInformation')
  const device = about && deviceInformation(session, about)
  const policy = body && path(body, 'Provision:Policies', 'Provision:Policy')
  if (!policy) return reply(status.protocol, device)
  if (childText(policy, 'Provision:PolicyType') !== policyType)
    return reply(status.ok, device, policyReply(policy, policyStatus.unknownType))
  const acknowledged = childText(policy, 'Provision:PolicyKey')
  return acknowledged === undefined ? offer(session, device, policy) : confirm(session, policy, acknowledged)
}

function offer(session: Session, device: Element | undefined, policy: Element): Element {
  const temporary = newKey()
  keep(session, { ...keysOf(session), temporary })
  const data = e('Provision:Data', e('Provision:EASProvisionDoc', permissive))
  return reply(status.ok, device, policyReply(policy, policyStatus.ok, temporary, data))
}

function confirm(session: Session, policy: Element, key: string): Element {
  const keys = keysOf(session)
  const applied = childText(policy, 'Provision:Status')
  if (applied === '3') return reply(status.notCompliant)
  if (applied === undefined || !/^[124]$/.test(applied)) return reply(status.protocol)
  // Acknowledged once more after a reply that was lost: the phone still has the temporary key.
  if (key !== keys.temporary && key !== keys.final)
    return reply(status.ok, undefined, policyReply(policy, policyStatus.wrongKey))
  const final = newKey()
  keep(session, { temporary: keys.temporary, final })
  return reply(status.ok, undefined, policyReply(policy, policyStatus.ok, final))
}

/** A policy that leaves everything to the user. */
const permissive: readonly Element[] = [
  e('Provision:DevicePasswordEnabled', 0),
  e('Provision:AlphanumericDevicePasswordRequired', 0),
  e('Provision:AttachmentsEnabled', 1),
  e('Provision:AllowSimpleDevicePassword', 1),
]

function policyReply(policy: Element, code: number, key?: string, data?: Element): Element {
  return e(
    'Provision:Policies',
    e(
      'Provision:Policy',
      e('Provision:PolicyType', childText(policy, 'Provision:PolicyType')),
      e('Provision:Status', code),
      key && e('Provision:PolicyKey', key),
      data,
    ),
  )
}

function reply(code: number, device?: Element, policies?: Element): Element {
  if (!device) return statusReply('Provision:Provision', code, policies ?? false)
  return e('Provision:Provision', device, e('Provision:Status', code), policies)
}
