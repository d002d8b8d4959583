@protocol
Feature: Bytes
  A phone app has faults, a proxy cuts a request, an attacker tries. Whatever arrives, the server says clearly that it
  could not use it, and goes on.

  @EAS-BYTES-MALFORMED
  Rule: Any bytes get HTTP 400 or a status, never a fault of the server

    Scenario Outline: A document <mutilated>
      Given phone A and phone B hold the contact "Brandt"
      When phone A sends Sync, FolderSync and Ping as a document <mutilated>
      Then each is refused with HTTP 4xx or answered in the protocol
      When phone B adds the contact "Okafor"
      And phone A syncs its contacts
      Then phone A shows the contact "Okafor" once
      And phone A has started nothing over

      Examples: cut short
        | mutilated               |
        | of one byte             |
        | that ends after its header |
        | cut in the middle       |
        | without its last byte   |

      Examples: with a bad header
        | mutilated                          |
        | without its header                 |
        | of a WBXML version that never was  |
        | in a character set that never was  |
        | whose string table is longer than the document |

      Examples: with bad tokens
        | mutilated                                  |
        | with a tag that no code page has           |
        | with a code page that never was            |
        | with an attribute                          |
        | with an extension token                    |
        | with one end too many                      |
        | with bytes after its end                   |

      Examples: with bad text
        | mutilated                                  |
        | with a string that does not end            |
        | with a string that is not UTF-8            |
        | with data longer than the document         |
        | with a length of six bytes                 |

      Examples: too much of it
        | mutilated                                  |
        | nested 1000 deep                           |
        | of a million zeros                         |

      Examples: something else
        | mutilated                                  |
        | that is plain XML                          |
        | that is a JPEG picture                     |
        | of random bytes                            |

    Scenario Outline: A well-formed document <wrong>
      Given phone A and phone B hold the contact "Brandt"
      When phone A sends Sync as a document <wrong>
      Then each is refused with HTTP 4xx or answered in the protocol
      When phone B adds the contact "Okafor"
      And phone A syncs its contacts
      Then phone A shows the contact "Okafor" once
      And phone A has started nothing over

      Examples:
        | wrong                                     |
        | of another command                        |
        | with no folder in it                      |
        | with a folder that has no SyncKey         |
        | with a folder that has no id              |
        | with the same folder twice                |
        | with an Add that has no content           |
        | with a WindowSize that is a word          |
        | with a FilterType that is a word          |
        | with Commands that have no command        |

    @expected
    Scenario: Of a request that was cut nothing is carried out
      Given phone A and phone B hold the contact "Brandt"
      When phone A sends a new contact "Okafor", and the request is cut
      Then each is refused with HTTP 4xx or answered in the protocol
      When phone B syncs its contacts
      Then phone B does not show the contact "Okafor"

  @EAS-BYTES-BASE64-LINE
  Rule: A request line in base64 says the same as one in words

    Scenario: A phone that speaks base64
      Given phone B holds the contact "Brandt"
      And phone W is a Windows Phone
      When phone W syncs its contacts
      And phone W adds the contact "Okafor"
      And phone B syncs its contacts
      Then phone W shows the contact "Brandt" once
      And phone B shows the contact "Okafor" once

    Scenario: Both forms in turn are one phone
      Given phone A and phone B hold the contact "Brandt"
      When phone B adds the contact "Okafor"
      And phone A goes on in base64
      And phone A syncs its contacts
      And phone B adds the contact "de Vries"
      And phone A goes on in words
      And phone A syncs its contacts
      Then phone A shows the contact "Okafor" once
      And phone A shows the contact "de Vries" once
      And phone A has started nothing over

    Scenario Outline: A request line <line> is refused
      Given phone A holds the contact "Brandt"
      When phone A sends FolderSync with a request line <line>
      Then each is refused with HTTP 4xx or answered in the protocol
      When phone A syncs its contacts
      Then phone A has started nothing over

      Examples:
        | line                                |
        | that is empty                       |
        | without a command                   |
        | without a DeviceId                  |
        | with bad percent signs              |
        | of base64 that is cut               |
        | of base64 with a length too long    |
        | of 10000 characters                 |

    Scenario: An unknown command is refused, and not with a fault
      When phone A sends FolderSync with a request line with a command that never was
      Then the request is refused

  @EAS-BYTES-CONTENT-TYPE
  Rule: A reply with a document says that it is WBXML

    Scenario: FolderSync and a Sync with changes
      Given phone B holds the contact "Brandt"
      When phone A sends FolderSync as it should be
      Then the answer is application/vnd.ms-sync.wbxml
