@protocol
Feature: A reply that never arrived
  A phone in a lift sends its request and never hears the answer. It repeats the same request with the same SyncKey.
  Nothing may be lost by that, and nothing may happen twice.

  @EAS-REPLAY-REPLY
  Rule: After a lost reply the same SyncKey brings the same again

    Scenario: A new item
      Given phone A and phone B hold the contact "Brandt"
      When phone B adds the contact "Okafor"
      And phone A syncs its contacts and loses 1 reply
      Then each lost reply brought phone A the same contacts as the reply after it
      And phone A shows the contact "Okafor" once
      And phone A has started nothing over

    Scenario: A changed item
      Given phone A and phone B hold the contact "Brandt"
      When phone B changes the company of the contact "Brandt" to "Maklerhaus Rhein"
      And phone A syncs its contacts and loses 1 reply
      Then each lost reply brought phone A the same contacts as the reply after it
      And phone A shows the contact "Brandt" with the company "Maklerhaus Rhein"
      And phone A has started nothing over

    Scenario: A deleted item
      Given phone A and phone B hold the contact "Brandt"
      When phone B deletes the contact "Brandt"
      And phone A syncs its contacts and loses 1 reply
      Then each lost reply brought phone A the same contacts as the reply after it
      And phone A does not show the contact "Brandt"
      And phone A has started nothing over

    Scenario Outline: Of a first sync, reply number <number> is lost
      Given phone B holds the contact "Brandt"
      When phone A syncs its contacts and loses reply number <number>
      Then phone A shows the contact "Brandt" once
      And phone A has started nothing over

      Examples:
        | number | in words                        |
        | 1      | the one with the first SyncKey  |
        | 2      | the one with the items          |

    @expected
    Scenario Outline: <replies> replies in a row are lost
      Given phone A and phone B hold the contact "Brandt"
      When phone B adds the contact "Okafor"
      And phone A syncs its contacts and loses <replies> replies
      Then each lost reply brought phone A the same contacts as the reply after it
      And phone A shows the contact "Okafor" once
      And phone A has started nothing over

      Examples:
        | replies |
        | 2       |
        | 5       |

    @expected
    Scenario: Between the lost reply and its repetition more has changed
      Given phone A and phone B hold the contact "Brandt"
      And "before" is the SyncKey that phone A has for its contacts
      When phone B adds the contact "Okafor"
      And phone A asks once for changes of its contacts
      And phone B deletes the contact "Okafor"
      And phone B adds the contact "de Vries"
      And phone A syncs its contacts
      Then phone A shows the contact "Brandt" once
      And phone A shows the contact "de Vries" once
      And phone A does not show the contact "Okafor"
      And phone A has started nothing over

  @EAS-REPLAY-ADD
  Rule: An item that a phone added exists once, however often its Add is repeated

    Scenario Outline: Of <items>, <replies> replies are lost
      Given phone A holds the <items> "Brandt"
      When phone A adds the <items> "Okafor" and loses <replies> replies
      And phone B syncs its <items>s
      Then each lost reply brought phone A the same <items>s as the reply after it
      And phone A shows the <items> "Okafor" once
      And phone B shows the <items> "Okafor" once
      And phone A has started nothing over

      Examples:
        | items       | replies |
        | contact     | 1       |
        | task        | 1       |
        | appointment | 1       |
        | contact     | 3       |

    Scenario: Three Adds in one request
      When phone A adds 3 contacts in one request and loses 1 reply
      And phone B syncs its contacts
      Then each lost reply brought phone A the same contacts as the reply after it
      And phone B shows each of the 3 contacts once

    Scenario: The lost reply had an answer to the Add and a change of the other phone
      Given phone A and phone B hold the contact "Brandt"
      When phone B changes the company of the contact "Brandt" to "Maklerhaus Rhein"
      And phone A adds the contact "Okafor" without syncing first and loses 1 reply
      And phone B syncs its contacts
      Then phone A shows the contact "Brandt" with the company "Maklerhaus Rhein"
      And phone B shows the contact "Okafor" once

  @EAS-REPLAY-CLIENTID
  Rule: A ClientId tells Adds apart within one request only

    Scenario: The same ClientId in a later request is another item
      Given phone A has synced its contacts
      When phone A adds the contact "Brandt" with the ClientId "1"
      And phone A adds the contact "Okafor" with the ClientId "1"
      And phone B syncs its contacts
      Then phone B shows the contact "Brandt" once
      And phone B shows the contact "Okafor" once

    Scenario: Two equal items with two ClientIds are two
      Given phone A has synced its contacts
      When phone A adds the contact "Brandt" twice in one request, with the ClientIds "1" and "2"
      And phone B syncs its contacts
      Then phone B shows the contact "Brandt" twice

  @EAS-REPLAY-CHANGE
  Rule: A Change whose reply was lost is carried out, and once

    Scenario Outline: <replies> replies are lost
      Given phone A and phone B hold the contact "Brandt"
      When phone A changes the company of the contact "Brandt" to "Maklerhaus Rhein" and loses <replies> replies
      And phone B syncs its contacts
      Then phone A shows the contact "Brandt" with the company "Maklerhaus Rhein"
      And phone B shows the contact "Brandt" with the company "Maklerhaus Rhein"
      And phone B was told of the contact "Brandt" by exactly one Change
      And phone A has started nothing over

      Examples:
        | replies |
        | 1       |
        | 3       |

    @expected
    Scenario: The repetition does not undo what another phone changed since
      Given phone A and phone B hold the contact "Brandt"
      When phone A changes the company of the contact "Brandt" to "Maklerhaus Rhein", and the reply is lost
      And phone B syncs its contacts
      And phone B changes the company of the contact "Brandt" to "Immobilien Nord"
      And phone A repeats its request
      And phone A syncs its contacts
      And phone B syncs its contacts again
      Then phone A shows the contact "Brandt" with the company "Immobilien Nord"
      And phone B shows the contact "Brandt" with the company "Immobilien Nord"

  @EAS-REPLAY-DELETE
  Rule: A Delete whose reply was lost removes one item and harms no other

    Scenario Outline: <replies> replies are lost
      Given phone A and phone B hold 3 contacts
      When phone A deletes the contact "Brandt 2" and loses <replies> replies
      And phone B syncs its contacts
      Then phone B does not show the contact "Brandt 2"
      And phone B shows the contact "Brandt 1" once
      And phone B shows the contact "Brandt 3" once
      And phone A has started nothing over

      Examples:
        | replies |
        | 1       |
        | 3       |

  @EAS-REPLAY-FROM-ZERO
  Rule: After a lost reply a sync from the beginning finds every item once

    Scenario: The lost reply was to an Add
      Given phone A has synced its contacts
      When phone A adds the contact "Brandt", and the reply is lost
      And phone A syncs its contacts from the beginning
      Then phone A shows the contact "Brandt" once

    @expected
    Scenario: The phone sends the Add once more after it began anew
      Given phone A has synced its contacts
      When phone A adds the contact "Brandt", and the reply is lost
      And phone A syncs its contacts from the beginning
      And phone A sends the lost Add with its new SyncKey
      And phone B syncs its contacts
      Then phone B shows the contact "Brandt" once

    Scenario: The lost reply was to a Change
      Given phone A holds the contact "Brandt"
      When phone A changes the company of the contact "Brandt" to "Maklerhaus Rhein", and the reply is lost
      And phone A syncs its contacts from the beginning
      Then phone A shows the contact "Brandt" with the company "Maklerhaus Rhein"

    Scenario: The lost reply was to a Delete
      Given phone A and phone B hold 3 contacts
      When phone A deletes the contact "Brandt 2", and the reply is lost
      And phone A syncs its contacts from the beginning
      Then phone A does not show the contact "Brandt 2"
      And phone A shows the contact "Brandt 1" once
      And phone A shows the contact "Brandt 3" once
