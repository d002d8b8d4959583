import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type AutodiscoverResponse,
  AutodiscoverResponseError,
  readAutodiscoverResponse,
  writeAutodiscoverResponse,
} from './response.ts'
import { schemas } from './schemas.ts'

test('writes a response as [MS-ASCMD] 4.2 shows it', () => {
  const url = 'https://mail.example.org:8443/Microsoft-Server-ActiveSync'
  const response: AutodiscoverResponse = {
    kind: 'settings',
    user: { displayName: 'Anna Berger', emailAddress: 'a.berger@example.org' },
    servers: [{ type: 'MobileSync', url }],
  }
  assert.equal(
    writeAutodiscoverResponse(response),
    `<?xml version="1.0" encoding="utf-8"?>
<Autodiscover xmlns="${schemas.frame}">
  <Response xmlns="${schemas.response}">
    <Culture>en:us</Culture>
    <User>
      <DisplayName>Anna Berger</DisplayName>
      <EMailAddress>a.berger@example.org</EMailAddress>
    </User>
    <Action>
      <Settings>
        <Server>
          <Type>MobileSync</Type>
          <Url>${url}</Url>
          <Name>${url}</Name>
        </Server>
      </Settings>
    </Action>
  </Response>
</Autodiscover>
`,
  )
})

function response(content: string, namespace: string = schemas.response): string {
  return `<Autodiscover xmlns="${schemas.frame}"><Response xmlns="${namespace}">${content}</Response></Autodiscover>`
}

test('reads an error whatever its namespace', () => {
  const xml = response(
    '<Error Time="16:56:32" Id="1"><ErrorCode>600</ErrorCode><Message>Invalid Request</Message></Error>',
    '',
  )
  assert.deepEqual(readAutodiscoverResponse(xml), {
    kind: 'error',
    errorCode: 600,
    message: 'Invalid Request',
  })
})

test('leaves out servers of other types', () => {
  const server = (type: string) => `<Server><Type>${type}</Type><Url>https://a.example/</Url></Server>`
  const xml = response(
    `<User/><Action><Settings>${server('EXCH')}${server('MobileSync')}</Settings></Action>`,
  )
  assert.deepEqual(readAutodiscoverResponse(xml), {
    kind: 'settings',
    user: { emailAddress: '' },
    servers: [{ type: 'MobileSync', url: 'https://a.example/' }],
  })
})

const refusedResponses: readonly { name: string; xml: string; says: RegExp }[] = [
  { name: 'a log-in page', xml: '<!DOCTYPE html><html></html>', says: /DTD/ },
  { name: 'XHTML', xml: '<html/>', says: /root element is html/ },
  { name: 'Outlook’s schema', xml: response('<User/>', `${schemas.frame}a`), says: /namespace/ },
  { name: 'no User', xml: response('<Action/>'), says: /Response has no User/ },
  { name: 'no Action', xml: response('<User/>'), says: /Response has no Action/ },
  { name: 'an empty Action', xml: response('<User/><Action/>'), says: /Action has no Settings/ },
  {
    name: 'a word as code',
    xml: response('<Error><ErrorCode>bad</ErrorCode></Error>'),
    says: /ErrorCode is "bad"/,
  },
  {
    name: 'a relative URL',
    xml: response(
      '<User/><Action><Settings><Server><Type>MobileSync</Type><Url>/eas</Url></Server></Settings></Action>',
    ),
    says: /Url of the MobileSync server is "\/eas"/,
  },
]

for (const { name, xml, says } of refusedResponses) {
  test(`refuses a response with ${name}`, () => {
    assert.throws(
      () => readAutodiscoverResponse(xml),
      (error) => error instanceof AutodiscoverResponseError && says.test(error.message),
    )
  })
}
