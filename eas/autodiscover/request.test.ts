import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AutodiscoverRequestError, readAutodiscoverRequest } from './request.ts'
import { schemas } from './schemas.ts'
import { maxXmlLength } from './xml.ts'

function request(content: string, namespace: string = schemas.request): string {
  return `<Autodiscover xmlns="${namespace}">${content}</Autodiscover>`
}
const address = '<EMailAddress>a@b.example</EMailAddress>'
const schema = `<AcceptableResponseSchema>${schemas.response}</AcceptableResponseSchema>`

test('reads prefixes, comments, CDATA, entities and a byte order mark', () => {
  const xml = `\ufeff<?xml version="1.0" encoding="utf-8"?>
    <!-- a phone -->
    <x:Autodiscover xmlns:x="${schemas.request}"><x:Request>
      <x:AcceptableResponseSchema> ${schemas.response} </x:AcceptableResponseSchema>
      <x:EMailAddress>&#97;&#x26;<![CDATA[&]]>&amp;@b.example</x:EMailAddress>
    </x:Request></x:Autodiscover>`
  assert.deepEqual(readAutodiscoverRequest(xml), { emailAddress: 'a&&&@b.example' })
})

const outlook = 'http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006'
const refusedRequests: readonly { name: string; xml: string; code: number; says: RegExp }[] = [
  { name: 'nothing', xml: '', code: 600, says: /not well-formed/ },
  { name: 'a DTD', xml: `<!DOCTYPE a [<!ENTITY b "c">]>${request('')}`, code: 600, says: /DTD/ },
  {
    name: 'an external entity',
    xml: `<!doctype a SYSTEM "file:///etc/passwd">${request('')}`,
    code: 600,
    says: /DTD/,
  },
  { name: 'an unknown entity', xml: request('<Request>&nbsp;</Request>'), code: 600, says: /has &nbsp;/ },
  { name: 'an entity for U+0000', xml: request('<Request>&#0;</Request>'), code: 600, says: /has &#0;/ },
  { name: 'two roots', xml: '<a/><b/>', code: 600, says: /2 root elements/ },
  { name: 'an undeclared prefix', xml: '<x:a/>', code: 600, says: /prefix of x:a/ },
  {
    name: 'deep nesting',
    xml: request(`${'<a>'.repeat(50)}${'</a>'.repeat(50)}`),
    code: 600,
    says: /nested/,
  },
  { name: 'HTML', xml: '<html><body/></html>', code: 600, says: /root element is html/ },
  {
    name: 'Outlook',
    xml: request(`<Request>${address}${schema}</Request>`, outlook),
    code: 601,
    says: /outlook/,
  },
  { name: 'no Request', xml: request(''), code: 600, says: /0 times Request/ },
  {
    name: 'no address',
    xml: request(`<Request>${schema}</Request>`),
    code: 600,
    says: /0 times EMailAddress/,
  },
  {
    name: 'two addresses',
    xml: request(`<Request>${address}${address}${schema}</Request>`),
    code: 600,
    says: /2 times EMail/,
  },
  {
    name: 'no address in it',
    xml: request(`<Request><EMailAddress>a</EMailAddress>${schema}</Request>`),
    code: 600,
    says: /is "a"/,
  },
  { name: 'no schema', xml: request(`<Request>${address}</Request>`), code: 600, says: /0 times Acceptable/ },
  {
    name: 'another schema',
    xml: request(`<Request>${address}<AcceptableResponseSchema>x</AcceptableResponseSchema></Request>`),
    code: 601,
    says: /AcceptableResponseSchema is "x"/,
  },
]

for (const { name, xml, code, says } of refusedRequests) {
  test(`refuses a request with ${name}`, () => {
    assert.throws(
      () => readAutodiscoverRequest(xml),
      (error) =>
        error instanceof AutodiscoverRequestError && error.errorCode === code && says.test(error.message),
    )
  })
}

test('refuses a document over the limit, and takes one of exactly the limit', () => {
  const xml = request(`<Request>${address}${schema}</Request>`)
  assert.ok(readAutodiscoverRequest(xml.padEnd(maxXmlLength)))
  assert.throws(() => readAutodiscoverRequest(xml.padEnd(maxXmlLength + 1)), /at most 65536 are accepted/)
})
