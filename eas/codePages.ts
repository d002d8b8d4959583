/**
 * The ActiveSync code pages of protocol 14.1: which byte stands for which tag. Source: [MS-ASWBXML] 2.1.2.1.
 *
 * Tags that the document lists for protocol 2.5 only (such as `Contacts:Body`) are kept, so that an old client is
 * understood. Page 3 is out of use; page 25 and tags of 16.x are not part of 14.1 and are therefore unknown here.
 */
// biome-ignore format: a table, several tags to a line, in the order of their tokens
export const codePages = [
  { page: 0, name: 'AirSync', tags: {
    5: 'Sync', 6: 'Responses', 7: 'Add', 8: 'Change', 9: 'Delete', 10: 'Fetch',
    11: 'SyncKey', 12: 'ClientId', 13: 'ServerId', 14: 'Status', 15: 'Collection', 16: 'Class',
    18: 'CollectionId', 19: 'GetChanges', 20: 'MoreAvailable', 21: 'WindowSize', 22: 'Commands',
    23: 'Options', 24: 'FilterType', 25: 'Truncation', 27: 'Conflict', 28: 'Collections',
    29: 'ApplicationData', 30: 'DeletesAsMoves', 32: 'Supported', 33: 'SoftDelete',
    34: 'MIMESupport', 35: 'MIMETruncation', 36: 'Wait', 37: 'Limit', 38: 'Partial',
    39: 'ConversationMode', 40: 'MaxItems', 41: 'HeartbeatInterval',
  } },
  { page: 1, name: 'Contacts', tags: {
    5: 'Anniversary', 6: 'AssistantName', 7: 'AssistantPhoneNumber', 8: 'Birthday', 9: 'Body',
    10: 'BodySize', 11: 'BodyTruncated', 12: 'Business2PhoneNumber', 13: 'BusinessAddressCity',
    14: 'BusinessAddressCountry', 15: 'BusinessAddressPostalCode', 16: 'BusinessAddressState',
    17: 'BusinessAddressStreet', 18: 'BusinessFaxNumber', 19: 'BusinessPhoneNumber',
    20: 'CarPhoneNumber', 21: 'Categories', 22: 'Category', 23: 'Children', 24: 'Child',
    25: 'CompanyName', 26: 'Department', 27: 'Email1Address', 28: 'Email2Address',
    29: 'Email3Address', 30: 'FileAs', 31: 'FirstName', 32: 'Home2PhoneNumber',
    33: 'HomeAddressCity', 34: 'HomeAddressCountry', 35: 'HomeAddressPostalCode',
    36: 'HomeAddressState', 37: 'HomeAddressStreet', 38: 'HomeFaxNumber', 39: 'HomePhoneNumber',
    40: 'JobTitle', 41: 'LastName', 42: 'MiddleName', 43: 'MobilePhoneNumber', 44: 'OfficeLocation',
    45: 'OtherAddressCity', 46: 'OtherAddressCountry', 47: 'OtherAddressPostalCode',
    48: 'OtherAddressState', 49: 'OtherAddressStreet', 50: 'PagerNumber', 51: 'RadioPhoneNumber',
    52: 'Spouse', 53: 'Suffix', 54: 'Title', 55: 'WebPage', 56: 'YomiCompanyName',
    57: 'YomiFirstName', 58: 'YomiLastName', 60: 'Picture', 61: 'Alias', 62: 'WeightedRank',
  } },
  { page: 2, name: 'Email', tags: {
    5: 'Attachment', 6: 'Attachments', 7: 'AttName', 8: 'AttSize', 9: 'Att0id',
    10: 'AttMethod', 12: 'Body', 13: 'BodySize', 14: 'BodyTruncated', 15: 'DateReceived',
    16: 'DisplayName', 17: 'DisplayTo', 18: 'Importance', 19: 'MessageClass', 20: 'Subject',
    21: 'Read', 22: 'To', 23: 'Cc', 24: 'From', 25: 'ReplyTo', 26: 'AllDayEvent',
    27: 'Categories', 28: 'Category', 29: 'DtStamp', 30: 'EndTime', 31: 'InstanceType',
    32: 'BusyStatus', 33: 'Location', 34: 'MeetingRequest', 35: 'Organizer', 36: 'RecurrenceId',
    37: 'Reminder', 38: 'ResponseRequested', 39: 'Recurrences', 40: 'Recurrence', 41: 'Type',
    42: 'Until', 43: 'Occurrences', 44: 'Interval', 45: 'DayOfWeek', 46: 'DayOfMonth',
    47: 'WeekOfMonth', 48: 'MonthOfYear', 49: 'StartTime', 50: 'Sensitivity', 51: 'TimeZone',
    52: 'GlobalObjId', 53: 'ThreadTopic', 54: 'MIMEData', 55: 'MIMETruncated', 56: 'MIMESize',
    57: 'InternetCPID', 58: 'Flag', 59: 'Status', 60: 'ContentClass', 61: 'FlagType',
    62: 'CompleteTime', 63: 'DisallowNewTimeProposal',
  } },
  { page: 3, name: 'AirNotify', tags: {} },
  { page: 4, name: 'Calendar', tags: {
    5: 'Timezone', 6: 'AllDayEvent', 7: 'Attendees', 8: 'Attendee', 9: 'Email', 10: 'Name',
    11: 'Body', 12: 'BodyTruncated', 13: 'BusyStatus', 14: 'Categories', 15: 'Category',
    17: 'DtStamp', 18: 'EndTime', 19: 'Exception', 20: 'Exceptions', 21: 'Deleted',
    22: 'ExceptionStartTime', 23: 'Location', 24: 'MeetingStatus', 25: 'OrganizerEmail',
    26: 'OrganizerName', 27: 'Recurrence', 28: 'Type', 29: 'Until', 30: 'Occurrences',
    31: 'Interval', 32: 'DayOfWeek', 33: 'DayOfMonth', 34: 'WeekOfMonth', 35: 'MonthOfYear',
    36: 'Reminder', 37: 'Sensitivity', 38: 'Subject', 39: 'StartTime', 40: 'UID',
    41: 'AttendeeStatus', 42: 'AttendeeType', 51: 'DisallowNewTimeProposal', 52: 'ResponseRequested',
    53: 'AppointmentReplyTime', 54: 'ResponseType', 55: 'CalendarType', 56: 'IsLeapMonth',
    57: 'FirstDayOfWeek', 58: 'OnlineMeetingConfLink', 59: 'OnlineMeetingExternalLink',
  } },
  { page: 5, name: 'Move', tags: {
    5: 'MoveItems', 6: 'Move', 7: 'SrcMsgId', 8: 'SrcFldId', 9: 'DstFldId', 10: 'Response',
    11: 'Status', 12: 'DstMsgId',
  } },
  { page: 6, name: 'GetItemEstimate', tags: {
    5: 'GetItemEstimate', 7: 'Collections', 8: 'Collection', 9: 'Class', 10: 'CollectionId',
    12: 'Estimate', 13: 'Response', 14: 'Status',
  } },
  { page: 7, name: 'FolderHierarchy', tags: {
    5: 'Folders', 6: 'Folder', 7: 'DisplayName', 8: 'ServerId', 9: 'ParentId', 10: 'Type',
    12: 'Status', 14: 'Changes', 15: 'Add', 16: 'Delete', 17: 'Update', 18: 'SyncKey',
    19: 'FolderCreate', 20: 'FolderDelete', 21: 'FolderUpdate', 22: 'FolderSync', 23: 'Count',
  } },
  { page: 8, name: 'MeetingResponse', tags: {
    5: 'CalendarId', 6: 'CollectionId', 7: 'MeetingResponse', 8: 'RequestId', 9: 'Request',
    10: 'Result', 11: 'Status', 12: 'UserResponse', 14: 'InstanceId',
  } },
  { page: 9, name: 'Tasks', tags: {
    5: 'Body', 6: 'BodySize', 7: 'BodyTruncated', 8: 'Categories', 9: 'Category',
    10: 'Complete', 11: 'DateCompleted', 12: 'DueDate', 13: 'UtcDueDate', 14: 'Importance',
    15: 'Recurrence', 16: 'Type', 17: 'Start', 18: 'Until', 19: 'Occurrences', 20: 'Interval',
    21: 'DayOfMonth', 22: 'DayOfWeek', 23: 'WeekOfMonth', 24: 'MonthOfYear', 25: 'Regenerate',
    26: 'DeadOccur', 27: 'ReminderSet', 28: 'ReminderTime', 29: 'Sensitivity', 30: 'StartDate',
    31: 'UtcStartDate', 32: 'Subject', 34: 'OrdinalDate', 35: 'SubOrdinalDate', 36: 'CalendarType',
    37: 'IsLeapMonth', 38: 'FirstDayOfWeek',
  } },
  { page: 10, name: 'ResolveRecipients', tags: {
    5: 'ResolveRecipients', 6: 'Response', 7: 'Status', 8: 'Type', 9: 'Recipient',
    10: 'DisplayName', 11: 'EmailAddress', 12: 'Certificates', 13: 'Certificate',
    14: 'MiniCertificate', 15: 'Options', 16: 'To', 17: 'CertificateRetrieval',
    18: 'RecipientCount', 19: 'MaxCertificates', 20: 'MaxAmbiguousRecipients', 21: 'CertificateCount',
    22: 'Availability', 23: 'StartTime', 24: 'EndTime', 25: 'MergedFreeBusy', 26: 'Picture',
    27: 'MaxSize', 28: 'Data', 29: 'MaxPictures',
  } },
  { page: 11, name: 'ValidateCert', tags: {
    5: 'ValidateCert', 6: 'Certificates', 7: 'Certificate', 8: 'CertificateChain',
    9: 'CheckCRL', 10: 'Status',
  } },
  { page: 12, name: 'Contacts2', tags: {
    5: 'CustomerId', 6: 'GovernmentId', 7: 'IMAddress', 8: 'IMAddress2', 9: 'IMAddress3',
    10: 'ManagerName', 11: 'CompanyMainPhone', 12: 'AccountName', 13: 'NickName', 14: 'MMS',
  } },
  { page: 13, name: 'Ping', tags: {
    5: 'Ping', 7: 'Status', 8: 'HeartbeatInterval', 9: 'Folders', 10: 'Folder', 11: 'Id',
    12: 'Class', 13: 'MaxFolders',
  } },
  { page: 14, name: 'Provision', tags: {
    5: 'Provision', 6: 'Policies', 7: 'Policy', 8: 'PolicyType', 9: 'PolicyKey', 10: 'Data',
    11: 'Status', 12: 'RemoteWipe', 13: 'EASProvisionDoc', 14: 'DevicePasswordEnabled',
    15: 'AlphanumericDevicePasswordRequired', 16: 'RequireStorageCardEncryption',
    17: 'PasswordRecoveryEnabled', 19: 'AttachmentsEnabled', 20: 'MinDevicePasswordLength',
    21: 'MaxInactivityTimeDeviceLock', 22: 'MaxDevicePasswordFailedAttempts', 23: 'MaxAttachmentSize',
    24: 'AllowSimpleDevicePassword', 25: 'DevicePasswordExpiration', 26: 'DevicePasswordHistory',
    27: 'AllowStorageCard', 28: 'AllowCamera', 29: 'RequireDeviceEncryption',
    30: 'AllowUnsignedApplications', 31: 'AllowUnsignedInstallationPackages',
    32: 'MinDevicePasswordComplexCharacters', 33: 'AllowWiFi', 34: 'AllowTextMessaging',
    35: 'AllowPOPIMAPEmail', 36: 'AllowBluetooth', 37: 'AllowIrDA',
    38: 'RequireManualSyncWhenRoaming', 39: 'AllowDesktopSync', 40: 'MaxCalendarAgeFilter',
    41: 'AllowHTMLEmail', 42: 'MaxEmailAgeFilter', 43: 'MaxEmailBodyTruncationSize',
    44: 'MaxEmailHTMLBodyTruncationSize', 45: 'RequireSignedSMIMEMessages',
    46: 'RequireEncryptedSMIMEMessages', 47: 'RequireSignedSMIMEAlgorithm',
    48: 'RequireEncryptionSMIMEAlgorithm', 49: 'AllowSMIMEEncryptionAlgorithmNegotiation',
    50: 'AllowSMIMESoftCerts', 51: 'AllowBrowser', 52: 'AllowConsumerEmail', 53: 'AllowRemoteDesktop',
    54: 'AllowInternetSharing', 55: 'UnapprovedInROMApplicationList', 56: 'ApplicationName',
    57: 'ApprovedApplicationList', 58: 'Hash',
  } },
  { page: 15, name: 'Search', tags: {
    5: 'Search', 7: 'Store', 8: 'Name', 9: 'Query', 10: 'Options', 11: 'Range',
    12: 'Status', 13: 'Response', 14: 'Result', 15: 'Properties', 16: 'Total', 17: 'EqualTo',
    18: 'Value', 19: 'And', 20: 'Or', 21: 'FreeText', 23: 'DeepTraversal', 24: 'LongId',
    25: 'RebuildResults', 26: 'LessThan', 27: 'GreaterThan', 30: 'UserName', 31: 'Password',
    32: 'ConversationId', 33: 'Picture', 34: 'MaxSize', 35: 'MaxPictures',
  } },
  { page: 16, name: 'GAL', tags: {
    5: 'DisplayName', 6: 'Phone', 7: 'Office', 8: 'Title', 9: 'Company', 10: 'Alias',
    11: 'FirstName', 12: 'LastName', 13: 'HomePhone', 14: 'MobilePhone', 15: 'EmailAddress',
    16: 'Picture', 17: 'Status', 18: 'Data',
  } },
  { page: 17, name: 'AirSyncBase', tags: {
    5: 'BodyPreference', 6: 'Type', 7: 'TruncationSize', 8: 'AllOrNone', 10: 'Body',
    11: 'Data', 12: 'EstimatedDataSize', 13: 'Truncated', 14: 'Attachments', 15: 'Attachment',
    16: 'DisplayName', 17: 'FileReference', 18: 'Method', 19: 'ContentId', 20: 'ContentLocation',
    21: 'IsInline', 22: 'NativeBodyType', 23: 'ContentType', 24: 'Preview',
    25: 'BodyPartPreference', 26: 'BodyPart', 27: 'Status',
  } },
  { page: 18, name: 'Settings', tags: {
    5: 'Settings', 6: 'Status', 7: 'Get', 8: 'Set', 9: 'Oof', 10: 'OofState',
    11: 'StartTime', 12: 'EndTime', 13: 'OofMessage', 14: 'AppliesToInternal',
    15: 'AppliesToExternalKnown', 16: 'AppliesToExternalUnknown', 17: 'Enabled', 18: 'ReplyMessage',
    19: 'BodyType', 20: 'DevicePassword', 21: 'Password', 22: 'DeviceInformation', 23: 'Model',
    24: 'IMEI', 25: 'FriendlyName', 26: 'OS', 27: 'OSLanguage', 28: 'PhoneNumber',
    29: 'UserInformation', 30: 'EmailAddresses', 31: 'SMTPAddress', 32: 'UserAgent',
    33: 'EnableOutboundSMS', 34: 'MobileOperator', 35: 'PrimarySmtpAddress', 36: 'Accounts',
    37: 'Account', 38: 'AccountId', 39: 'AccountName', 40: 'UserDisplayName', 41: 'SendDisabled',
    43: 'RightsManagementInformation',
  } },
  { page: 19, name: 'DocumentLibrary', tags: {
    5: 'LinkId', 6: 'DisplayName', 7: 'IsFolder', 8: 'CreationDate', 9: 'LastModifiedDate',
    10: 'IsHidden', 11: 'ContentLength', 12: 'ContentType',
  } },
  { page: 20, name: 'ItemOperations', tags: {
    5: 'ItemOperations', 6: 'Fetch', 7: 'Store', 8: 'Options', 9: 'Range', 10: 'Total',
    11: 'Properties', 12: 'Data', 13: 'Status', 14: 'Response', 15: 'Version', 16: 'Schema',
    17: 'Part', 18: 'EmptyFolderContents', 19: 'DeleteSubFolders', 20: 'UserName', 21: 'Password',
    22: 'Move', 23: 'DstFldId', 24: 'ConversationId', 25: 'MoveAlways',
  } },
  { page: 21, name: 'ComposeMail', tags: {
    5: 'SendMail', 6: 'SmartForward', 7: 'SmartReply', 8: 'SaveInSentItems', 9: 'ReplaceMime',
    11: 'Source', 12: 'FolderId', 13: 'ItemId', 14: 'LongId', 15: 'InstanceId', 16: 'Mime',
    17: 'ClientId', 18: 'Status', 19: 'AccountId',
  } },
  { page: 22, name: 'Email2', tags: {
    5: 'UmCallerID', 6: 'UmUserNotes', 7: 'UmAttDuration', 8: 'UmAttOrder',
    9: 'ConversationId', 10: 'ConversationIndex', 11: 'LastVerbExecuted',
    12: 'LastVerbExecutionTime', 13: 'ReceivedAsBcc', 14: 'Sender', 15: 'CalendarType',
    16: 'IsLeapMonth', 17: 'AccountId', 18: 'FirstDayOfWeek', 19: 'MeetingMessageType',
  } },
  { page: 23, name: 'Notes', tags: {
    5: 'Subject', 6: 'MessageClass', 7: 'LastModifiedDate', 8: 'Categories', 9: 'Category',
  } },
  { page: 24, name: 'RightsManagement', tags: {
    5: 'RightsManagementSupport', 6: 'RightsManagementTemplates', 7: 'RightsManagementTemplate',
    8: 'RightsManagementLicense', 9: 'EditAllowed', 10: 'ReplyAllowed', 11: 'ReplyAllAllowed',
    12: 'ForwardAllowed', 13: 'ModifyRecipientsAllowed', 14: 'ExtractAllowed', 15: 'PrintAllowed',
    16: 'ExportAllowed', 17: 'ProgrammaticAccessAllowed', 18: 'Owner', 19: 'ContentExpiryDate',
    20: 'TemplateID', 21: 'TemplateName', 22: 'TemplateDescription', 23: 'ContentOwner',
    24: 'RemoveRightsManagementProtection',
  } },
] as const

type PageTag<Page> = Page extends { readonly name: infer Name extends string; readonly tags: infer Tags }
  ? `${Name}:${Tags[keyof Tags] & string}`
  : never

/** A tag with the name of its code page, such as `AirSync:Sync`. */
export type Tag = PageTag<(typeof codePages)[number]>

/** The name of a code page, such as `AirSync`. */
export type PageName = (typeof codePages)[number]['name']
