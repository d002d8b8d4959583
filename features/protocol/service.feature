@protocol
Feature: Policies, settings and maintenance

  @EAS-PROVISION-ASKED
  Rule: A server that asks for a policy says so, and serves a phone that has agreed

    Scenario Outline: A phone that speaks <version> is told <how>
      Given the server asks phones for a policy
      And phone A speaks <version> and has agreed to nothing
      When phone A asks for the folders
      Then phone A is told to agree to a policy, <how>

      Examples:
        | version | how                     |
        | 12.1    | with HTTP 449           |
        | 14.0    | with status 142 or HTTP 449 |
        | 14.1    | with status 142 or HTTP 449 |

    Scenario: Temporary key, acknowledgement, final key
      Given the server asks phones for a policy
      And phone A speaks 14.1 and has agreed to nothing
      When phone A asks for the policy
      Then phone A is given a policy and a key
      When phone A asks for the folders with that key
      Then phone A is told to agree to a policy, with status 142 to 144 or HTTP 449
      When phone A acknowledges the policy
      Then phone A is given another key
      When phone A asks for the folders with that key
      Then the folders are there

    Scenario: A phone adds the account by itself
      Given the server asks phones for a policy
      And phone B holds the contact "Brandt"
      When phone A syncs its contacts
      Then phone A shows the contact "Brandt" once

    Scenario: The key is sent in base64 too
      Given the server asks phones for a policy
      And phone B holds the contact "Brandt"
      And phone W is a Windows Phone
      When phone W syncs its contacts
      Then phone W shows the contact "Brandt" once

    Scenario: A key that is another phone's is not enough
      Given the server asks phones for a policy
      And phone B holds the contact "Brandt"
      And phone A speaks 14.1 and has agreed to nothing
      When phone A asks for the folders with the key of phone B
      Then phone A is told to agree to a policy, with status 142 to 144 or HTTP 449

    @expected
    Scenario: The reply with the final key is lost
      Given the server asks phones for a policy
      And phone A speaks 14.1 and has agreed to nothing
      When phone A asks for the policy
      And phone A acknowledges the policy, and the reply is lost
      And phone A acknowledges the policy
      And phone A asks for the folders with that key
      Then the folders are there

  @EAS-PROVISION-NOT-ASKED
  Rule: A phone that was asked for no policy may ask for one, and goes on

    Scenario: It asks, and syncs on
      Given phone A and phone B hold the contact "Brandt"
      When phone A asks for a policy of its own accord
      And phone B adds the contact "Okafor"
      And phone A syncs its contacts
      Then phone A shows the contact "Okafor" once
      And phone A has started nothing over

  @EAS-SETTINGS-DEVICE
  Rule: A phone may tell what it is

    Scenario Outline: <device>
      Given phone A is of the kind <device>
      When phone A tells the server what it is
      Then the server takes it

      Examples:
        | device       |
        | iPhone       |
        | android      |
        | windowsPhone |

  @EAS-MAINTENANCE
  Rule: During maintenance phones get 503; afterwards they go on where they were

    Scenario: The same SyncKey is good afterwards
      Given phone A and phone B hold the contact "Brandt"
      And phone B adds the contact "Okafor"
      When maintenance begins
      And phone A sends Sync as it should be
      Then the request is answered with HTTP 503
      When maintenance ends
      And phone A syncs its contacts
      Then phone A shows the contact "Brandt" once
      And phone A shows the contact "Okafor" once
      And phone A has started nothing over

    Scenario Outline: <request> is told the same
      Given phone A holds the contact "Brandt"
      When maintenance begins
      And phone A sends <request> as it should be
      Then the request is answered with HTTP 503

      Examples:
        | request    |
        | OPTIONS    |
        | FolderSync |
        | Ping       |

    @expected
    Scenario: The phone is told when to come back
      Given phone A holds the contact "Brandt"
      When maintenance begins
      And phone A sends Sync as it should be
      Then the request is answered with HTTP 503 and a time to come back

    Scenario: What a phone sends meanwhile is not carried out, and can be sent again
      Given phone A and phone B hold the contact "Brandt"
      When maintenance begins
      And phone A adds the contact "Okafor" in vain
      And maintenance ends
      And phone A adds the contact "Okafor"
      And phone B syncs its contacts
      Then phone B shows the contact "Okafor" once
      And phone A has started nothing over
