/** The handshake about security policies: temporary key and policy, acknowledgement, final key. [MS-ASPROV] 3.1.5.1 */
import { childText, type Element, e, has, path } from '../eas/tree.ts'
import { deviceInformation } from './deviceInformation.ts'
import { expectStatus, StatusRefused, WireFault } from './refusal.ts'
import type { Transport } from './transport.ts'

const policyType = 'MS-EAS-Provisioning-WBXML'

export interface Provisioned {
  readonly temporaryKey: string
  readonly finalKey: string
  /** The policy that the phone was to apply. */
  readonly policy: Element | undefined
}

/**
 * Asks for the policy, applies whatever it says and acknowledges it; from then on the phone sends the final key.
 * @returns the keys; undefined when the server has no policy for this phone (status 2 of the policy)
 * @throws StatusRefused when the server refuses or wants the phone wiped; WireFault when it gives no key
 */
export async function provision(transport: Transport): Promise<Provisioned | undefined> {
  transport.policyKey = '0'
  const withDevice = transport.protocolVersion === '14.1' && deviceInformation(transport.profile)
  const offered = await ask(transport, e('Provision:Provision', withDevice, policies()))
  if (has(offered, 'Provision:RemoteWipe')) throw new StatusRefused('Provision', 'a remote wipe')
  const policy = path(offered, 'Provision:Policies', 'Provision:Policy')
  if (policy && childText(policy, 'Provision:Status') === '2') return undefined
  const temporaryKey = keyIn(policy)
  transport.policyKey = temporaryKey
  const agreed = await ask(transport, acknowledgement(temporaryKey))
  const finalKey = keyIn(path(agreed, 'Provision:Policies', 'Provision:Policy'))
  transport.policyKey = finalKey
  return { temporaryKey, finalKey, policy: policy && path(policy, 'Provision:Data') }
}

/** @returns the second request of the handshake: the phone applied the policy ([MS-ASPROV] 3.1.5.1.2.1) */
export function acknowledgement(temporaryKey: string): Element {
  return e('Provision:Provision', policies(e('Provision:PolicyKey', temporaryKey), e('Provision:Status', 1)))
}

/** @returns the first request of the handshake */
export function policyRequest(): Element {
  return e('Provision:Provision', policies())
}

function policies(...rest: readonly Element[]): Element {
  return e('Provision:Policies', e('Provision:Policy', e('Provision:PolicyType', policyType), rest))
}

async function ask(transport: Transport, request: Element): Promise<Element> {
  const { status, body } = await transport.post('Provision', request)
  if (!body) throw new WireFault(`Provision was answered with HTTP ${status} and no body`)
  expectStatus('Provision', childText(body, 'Provision:Status'))
  return body
}

function keyIn(policy: Element | undefined): string {
  if (policy) expectStatus('Provision of the policy', childText(policy, 'Provision:Status'))
  const key = policy && childText(policy, 'Provision:PolicyKey')
  if (!key || key === '0') throw new WireFault('Provision was answered with success and no policy key')
  return key
}
