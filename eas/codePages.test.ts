import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codePages } from './codePages.ts'

test('the pages are 0 to 24, in order', () => {
  assert.deepEqual(
    codePages.map(({ page }) => page),
    [...Array(25).keys()],
  )
})

test('tokens are 0x05 to 0x3f, names are words and appear once a page', () => {
  for (const { name, tags } of codePages) {
    const names = Object.values(tags)
    assert.equal(new Set(names).size, names.length, `${name} has a tag twice`)
    for (const [token, tag] of Object.entries(tags)) {
      assert.ok(Number(token) >= 0x05 && Number(token) <= 0x3f, `${name}:${tag} has the token ${token}`)
      assert.match(tag, /^[A-Z][A-Za-z0-9]*$/)
    }
  }
})

/** The last token of each page, so that a missing tag that shifts the rest is seen. Source: [MS-ASWBXML] 2.1.2.1. */
const lastTags: Readonly<Record<string, readonly [number, string]>> = {
  AirSync: [0x29, 'HeartbeatInterval'],
  Contacts: [0x3e, 'WeightedRank'],
  Email: [0x3f, 'DisallowNewTimeProposal'],
  Calendar: [0x3b, 'OnlineMeetingExternalLink'],
  Move: [0x0c, 'DstMsgId'],
  GetItemEstimate: [0x0e, 'Status'],
  FolderHierarchy: [0x17, 'Count'],
  MeetingResponse: [0x0e, 'InstanceId'],
  Tasks: [0x26, 'FirstDayOfWeek'],
  ResolveRecipients: [0x1d, 'MaxPictures'],
  ValidateCert: [0x0a, 'Status'],
  Contacts2: [0x0e, 'MMS'],
  Ping: [0x0d, 'MaxFolders'],
  Provision: [0x3a, 'Hash'],
  Search: [0x23, 'MaxPictures'],
  GAL: [0x12, 'Data'],
  AirSyncBase: [0x1b, 'Status'],
  Settings: [0x2b, 'RightsManagementInformation'],
  DocumentLibrary: [0x0c, 'ContentType'],
  ItemOperations: [0x19, 'MoveAlways'],
  ComposeMail: [0x13, 'AccountId'],
  Email2: [0x13, 'MeetingMessageType'],
  Notes: [0x09, 'Category'],
  RightsManagement: [0x18, 'RemoveRightsManagementProtection'],
}

test('each page ends where the document says', () => {
  for (const { name, tags } of codePages) {
    const last = Object.entries(tags).at(-1)
    assert.deepEqual(last && [Number(last[0]), last[1]], lastTags[name], name)
  }
})
