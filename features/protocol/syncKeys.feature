@protocol
Feature: SyncKeys
  A SyncKey says up to where a phone was told. Phones meet bad ones after a restored backup, a change of servers or a
  fault of their own; what the server does then decides whether they start over, or lose or double what they hold.

  @EAS-SYNCKEY-LAST-TWO
  Rule: The newest SyncKey of a folder and the one before it can be used

    Scenario: The one before brings again what its reply brought
      Given phone A and phone B hold the contact "Brandt"
      And "before" is the SyncKey that phone A has for its contacts
      When phone B adds the contact "Okafor"
      And phone A syncs its contacts
      And phone A asks once for changes of its contacts with "before"
      Then the reply is a success
      And the reply brings the contact "Okafor"

    Scenario: The key that the repetition gave can be used
      Given phone A and phone B hold the contact "Brandt"
      And "before" is the SyncKey that phone A has for its contacts
      When phone B adds the contact "Okafor"
      And phone A syncs its contacts
      And phone A goes back to the SyncKey "before"
      And phone A syncs its contacts
      And phone B adds the contact "de Vries"
      And phone A syncs its contacts
      Then phone A shows the contact "Okafor" once
      And phone A shows the contact "de Vries" once
      And phone A has started nothing over

    Scenario: Asking with the newest again and again without a change leaves it good
      Given phone A and phone B hold the contact "Brandt"
      When phone A asks once for changes of its contacts
      And phone A asks once for changes of its contacts
      And phone B adds the contact "Okafor"
      And phone A syncs its contacts
      Then phone A shows the contact "Okafor" once
      And phone A has started nothing over

  @EAS-SYNCKEY-INVALID
  Rule: A SyncKey that is not valid is answered with status 3

    Scenario: A key two generations old
      Given phone A and phone B hold the contact "Brandt"
      And "oldest" is the SyncKey that phone A has for its contacts
      When phone B adds the contact "Okafor"
      And phone A syncs its contacts
      And phone B adds the contact "de Vries"
      And phone A syncs its contacts
      And phone A asks once for changes of its contacts with "oldest"
      Then the reply has the status 3
      And the reply brings nothing

    Scenario Outline: A key that is <key>
      Given phone A holds the contact "Brandt"
      When phone A asks for changes of its contacts with a SyncKey that is <key>
      Then the reply has the status 3
      And the reply brings nothing

      Examples: that nobody was given
        | key                                |
        | a number ahead of the good one     |
        | far ahead of the good one          |
        | the good one with a letter more    |
        | the good one without its last character |
        | a word                             |
        | a negative number                  |
        | a number with a point              |
        | letters beyond ASCII               |
        | an SQL statement                   |

      Examples: that somebody else was given
        | key                |
        | for its tasks      |
        | another phone’s    |

    @needs:customers
    Scenario: A key of another customer's phone
      Given phone A holds the contact "Brandt"
      When phone A asks for changes of its contacts with a SyncKey that is another customer’s
      Then the reply has the status 3
      And the reply brings nothing

    @expected
    Scenario: A key longer than any may be is refused as a bad key or as a bad request
      Given phone A holds the contact "Brandt"
      When phone A asks for changes of its contacts with a SyncKey that is longer than any key may be
      Then the reply has the status 3 or 4
      And the reply brings nothing

    Scenario Outline: Nothing is carried out that comes with a key that is <key>
      Given phone A holds the contact "Brandt"
      When phone A adds the contact "Okafor" with a SyncKey that is <key>
      And phone B syncs its contacts
      Then the reply has the status 3
      And phone B does not show the contact "Okafor"

      Examples:
        | key                            |
        | a number ahead of the good one |
        | a word                         |

  @EAS-SYNCKEY-BAD-HARMLESS
  Rule: A bad SyncKey does the good one no harm

    Scenario Outline: After a key that is <key>
      Given phone A and phone B hold the contact "Brandt"
      When phone A asks for changes of its contacts with a SyncKey that is <key>
      And phone B adds the contact "Okafor"
      And phone A syncs its contacts
      Then phone A shows the contact "Okafor" once
      And phone A has started nothing over

      Examples:
        | key                             |
        | a number ahead of the good one  |
        | far ahead of the good one       |
        | the good one with a letter more |
        | a word                          |
        | a negative number               |
        | for its tasks                   |
        | another phone’s                 |

    Scenario: After a key two generations old
      Given phone A and phone B hold the contact "Brandt"
      And "oldest" is the SyncKey that phone A has for its contacts
      When phone B adds the contact "Okafor"
      And phone A syncs its contacts
      And phone B adds the contact "de Vries"
      And phone A syncs its contacts
      And phone A asks once for changes of its contacts with "oldest"
      And phone B adds the contact "Yılmaz"
      And phone A syncs its contacts
      Then phone A shows the contact "Yılmaz" once
      And phone A has started nothing over

    Scenario: A phone whose key was refused starts over and doubles nothing
      Given phone A and phone B hold 3 contacts
      When phone A goes back to a SyncKey that is a word
      And phone A syncs its contacts
      Then phone A shows each of the 3 contacts once
      And phone A has recovered from "Sync: 3, synced from 0"

  @EAS-SERVERID-STABLE
  Rule: After a sync from the beginning every item has the ServerId that it had

    Scenario Outline: The <items>s
      Given phone A and phone B hold 3 <items>s
      And the ids under which phone A holds the <items>s
      When phone A syncs its <items>s from the beginning
      Then phone A holds the <items>s under the same ids

      Examples:
        | items       |
        | contact     |
        | task        |
        | appointment |

    Scenario: Changes and deletions in between move no id
      Given phone A and phone B hold 3 contacts
      And the ids under which phone A holds the contacts
      When phone B adds the contact "Okafor"
      And phone B deletes the contact "Okafor"
      And phone B changes the company of the contact "Brandt 1" to "Maklerhaus Rhein"
      And phone A syncs its contacts from the beginning
      Then phone A holds the contacts under the same ids

  @EAS-PHONES-APART
  Rule: Two phones of one account never disturb one another

    Scenario: Each is told of everything, whatever the other was told
      Given phone A and phone B hold the contact "Brandt"
      When phone C adds the contact "Okafor"
      And phone A syncs its contacts
      And phone A syncs its contacts
      And phone B syncs its contacts
      Then phone A shows the contact "Okafor" once
      And phone B shows the contact "Okafor" once

    Scenario: One starts over, the other goes on
      Given phone A and phone B hold the contact "Brandt"
      When phone A syncs its contacts from the beginning
      And phone A adds the contact "Okafor"
      And phone B syncs its contacts
      Then phone B shows the contact "Okafor" once
      And phone B has started nothing over

    Scenario: One that starts over in its contacts goes on in its tasks
      Given phone A holds the task "Exposé Jülicher Str. 72 versenden"
      And phone A holds the contact "Brandt"
      When phone A syncs its contacts from the beginning
      And phone A syncs its tasks
      Then phone A has started nothing over
      And phone A shows the task "Exposé Jülicher Str. 72 versenden" once

    @expected
    Scenario: Both write at the same time
      Given phone A and phone B hold the contact "Brandt"
      When phone A and phone B each add 3 contacts at the same time
      And phone A syncs its contacts
      And phone B syncs its contacts
      Then phone A and phone B show the same 6 new contacts, each once
