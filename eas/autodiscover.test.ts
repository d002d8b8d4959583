import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  AutodiscoverRequestError,
  type AutodiscoverResponse,
  AutodiscoverResponseError,
  readAutodiscoverRequest,
  readAutodiscoverResponse,
  writeAutodiscoverRequest,
  writeAutodiscoverResponse,
} from './autodiscover.ts'

const text = fc.stringMatching(/^[a-zA-Z0-9äß€😀&<>"']{1,20}$/u)
const emailAddress = fc.tuple(text, text).map(([local, domain]) => `${local}@${domain}`)
const user = fc.record(
  { emailAddress, displayName: text },
  { requiredKeys: ['emailAddress'], noNullPrototype: true },
)
const record = { noNullPrototype: true }
const anyResponse: fc.Arbitrary<AutodiscoverResponse> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('settings' as const),
      user,
      servers: fc.array(
        fc.record(
          {
            type: fc.constantFrom('MobileSync' as const, 'CertEnroll' as const),
            url: fc.webUrl(),
            name: text,
          },
          record,
        ),
        { maxLength: 2, minLength: 1 },
      ),
    },
    record,
  ),
  fc.record({ kind: fc.constant('redirect' as const), user, emailAddress }, record),
  fc.record(
    { kind: fc.constant('failure' as const), user, status: fc.nat(200), message: text },
    { requiredKeys: ['kind', 'user', 'message'], noNullPrototype: true },
  ),
  fc.record({ kind: fc.constant('error' as const), errorCode: fc.nat(999), message: text }, record),
)

test('a request comes back', () => {
  fc.assert(
    fc.property(emailAddress, (emailAddress) => {
      assert.deepEqual(readAutodiscoverRequest(writeAutodiscoverRequest({ emailAddress })), { emailAddress })
    }),
  )
})

test('a response comes back', () => {
  fc.assert(
    fc.property(anyResponse, (response) => {
      assert.deepEqual(readAutodiscoverResponse(writeAutodiscoverResponse(response)), response)
    }),
  )
})

test('any text is read or refused with the error of its kind', () => {
  const pieces = fc.constantFrom(
    '<',
    '>',
    '/',
    'a',
    ':',
    '="',
    '"',
    '&',
    ';',
    '&amp;',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    ' ',
    'xmlns',
    '<Autodiscover>',
    '</Autodiscover>',
    '<Response>',
    '__proto__',
  )
  const anyText = fc.oneof(
    fc.string(),
    fc.array(pieces).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(anyText, (xml) => {
      assert.throws(() => readAutodiscoverRequest(xml), AutodiscoverRequestError)
      assert.throws(() => readAutodiscoverResponse(xml), AutodiscoverResponseError)
    }),
    { numRuns: 2000 },
  )
})
