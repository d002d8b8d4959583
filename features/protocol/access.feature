@protocol
Feature: Who gets in, and to what

  @EAS-OPTIONS-HONEST
  Rule: OPTIONS names only versions and commands that work

    Scenario Outline: Version <version>, where it is offered
      Given phone B holds the contact "Brandt"
      When phone A speaks version <version>
      And phone A syncs its contacts
      Then phone A shows the contact "Brandt" once

      Examples:
        | version |
        | 12.1    |
        | 14.0    |
        | 14.1    |

    Scenario: Each command that is offered is known
      When phone A sends every command that is offered, without content
      Then none of them is answered as unknown, and none with a fault of the server

    Scenario: A command that is not offered is refused, and the phone goes on
      Given phone A holds the contact "Brandt"
      When phone A sends a command that is not offered
      Then the request is refused
      When phone A syncs its contacts
      Then phone A has started nothing over
      And phone A shows the contact "Brandt" once

    @expected
    Scenario: A version that is not offered is refused clearly
      When phone A asks for the folders in version "2.0"
      Then the request is refused

  @EAS-LOGIN-REFUSED
  Rule: Without the right password there is a 401, and how to log in

    Scenario Outline: <request> without any password
      When phone A sends <request> without user and password
      Then the request is answered with HTTP 401 and asks for Basic

      Examples:
        | request    |
        | OPTIONS    |
        | FolderSync |
        | Sync       |

    Scenario: A user that is not there
      When phone A sends FolderSync as a user that is not there
      Then the request is answered with HTTP 401 and asks for Basic

    @needs:expendable
    Scenario: A wrong password while the account is added, then the right one
      Given phone A on an account that may be locked, with a wrong password
      When phone A tries to add the account
      Then the account is refused with HTTP 401, after phone A asked twice
      When the right password is typed on phone A
      And phone A syncs its contacts
      Then phone A has started nothing over

    @needs:expendable
    Scenario Outline: A wrong password with <request>
      Given phone A on an account that may be locked
      When phone A sends <request> with a wrong password
      Then the request is answered with HTTP 401 and asks for Basic

      Examples:
        | request    |
        | OPTIONS    |
        | FolderSync |

  @EAS-LOGIN-DECIDES
  Rule: The login decides whose data it is, whatever the request line says

    Scenario: User= names another account
      Given phone C of another customer holds the contact "Okafor"
      And phone A holds the contact "Brandt"
      When phone A asks from the beginning for its contacts with phone C's user in the request line
      And phone C syncs its contacts
      Then the reply does not bring the contact "Okafor"
      And phone C shows the contact "Okafor" once
      And phone C has started nothing over

    Scenario: User= and DeviceId= name another account and its phone
      Given phone C of another customer holds the contact "Okafor"
      And phone A holds the contact "Brandt"
      When phone A asks from the beginning for its contacts as if it were phone C
      And phone C syncs its contacts
      Then the reply does not bring the contact "Okafor"
      And phone C shows the contact "Okafor" once
      And phone C has started nothing over

  @EAS-ITEM-NOT-OTHERS
  Rule: The id of another account's item is worth nothing

    Scenario Outline: Of <whose> it cannot be fetched
      Given phone C of <whose> holds the task "Exposé Jülicher Str. 72 versenden"
      And phone A has synced its tasks
      When phone A fetches the task "Exposé Jülicher Str. 72 versenden" of phone C
      Then what was fetched has the status 6

      Examples:
        | whose            |
        | another customer |
        | a colleague      |

    Scenario Outline: Of <whose> it cannot be <done>
      Given phone C of <whose> holds the task "Exposé Jülicher Str. 72 versenden"
      And phone A has synced its tasks
      When phone A sends that the task "Exposé Jülicher Str. 72 versenden" of phone C is <done>
      Then the reply says that it was not done
      When phone C syncs its tasks
      Then phone C shows the task "Exposé Jülicher Str. 72 versenden" once
      And phone C has started nothing over

      Examples:
        | whose            | done    |
        | another customer | changed |
        | another customer | deleted |
        | a colleague      | changed |
        | a colleague      | deleted |

  @EAS-AUTODISCOVER
  Rule: Autodiscover leads a phone to the server

    Scenario: By e-mail address to the first sync
      Given phone A has not added the account yet
      When phone A adds the account by its e-mail address
      And phone A syncs its contacts
      Then the address that phone A found is a whole URL
      And phone A has started nothing over

    Scenario: The reply is XML for phones
      Given phone A has not added the account yet
      When phone A asks Autodiscover for its e-mail address
      Then the answer is text/xml and names a server for phones

    Scenario Outline: <request> is answered with an error that phones understand
      Given phone A has not added the account yet
      When phone A sends Autodiscover <request>
      Then Autodiscover refuses in its own words, or with HTTP 4xx

      Examples:
        | request                          |
        | what is no XML                   |
        | a request in Outlook's schema    |
        | a request without an address     |

    @needs:expendable
    Scenario: A wrong password
      Given phone A on an account that may be locked, with a wrong password
      When phone A asks Autodiscover for its e-mail address
      Then the request is answered with HTTP 401 and asks for Basic
