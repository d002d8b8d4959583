@protocol
Feature: The list of folders

  @EAS-FOLDERS-LIST
  Rule: A first FolderSync lists every folder with its id, its name and its type

    Scenario: What is listed can be used
      When phone A asks for the folders with the SyncKey "0"
      Then the folders are listed, each with an id of its own, a name and a type
      And there are as many folders as the reply counts
      And there is one default folder for contacts, one for tasks and one for appointments

  @EAS-FOLDERS-UNCHANGED
  Rule: With a good key FolderSync brings only what changed in the list

    Scenario: Nothing changed
      Given phone A has the folders
      When phone A asks for the folders with its SyncKey
      Then no folder is listed, and the reply counts 0 changes

    Scenario: The reply is lost, the same key is used again
      Given phone A has the folders
      When phone A asks for the folders with its SyncKey
      And phone A asks for the folders with its SyncKey
      Then no folder is listed, and the reply counts 0 changes

    Scenario: The first reply of all is lost
      When phone A asks for the folders with the SyncKey "0"
      And phone A asks for the folders with the SyncKey "0"
      Then the folders are listed, each with an id of its own, a name and a type

  @EAS-FOLDERS-KEY-INVALID
  Rule: A SyncKey of FolderSync that is not valid is answered with status 9

    Scenario Outline: A key that is <key>
      Given phone A has the folders
      When phone A asks for the folders with a SyncKey that is <key>
      Then the folders are refused with status 9

      Examples:
        | key                             |
        | far ahead of the good one       |
        | the good one with a letter more |
        | a word                          |
        | a negative number               |
        | letters beyond ASCII            |
        | an SQL statement                |

    Scenario: A phone whose key was refused asks from the beginning
      Given phone A holds the contact "Brandt"
      When phone A asks for the folders as after a restored backup
      Then phone A has recovered from "FolderSync: 9, asked from 0"
      And phone A shows the contact "Brandt" once

  @EAS-FOLDERS-BAD-KEY-HARMLESS
  Rule: A bad SyncKey of FolderSync harms neither the good one nor the folders

    Scenario: The good key goes on, and so does the sync of a folder
      Given phone A and phone B hold the contact "Brandt"
      When phone A asks for the folders with a SyncKey that is a word
      And phone A asks for the folders with its SyncKey
      Then no folder is listed, and the reply counts 0 changes
      When phone B adds the contact "Okafor"
      And phone A syncs its contacts
      Then phone A shows the contact "Okafor" once
      And phone A has started nothing over

  @EAS-FOLDERS-STABLE-IDS
  Rule: A folder has the same id whenever it is listed

    Scenario: Asked from the beginning twice
      When phone A asks for the folders with the SyncKey "0"
      And phone A asks for the folders with the SyncKey "0"
      Then both lists have the same folders

    Scenario: Asked for by another phone of the account
      When phone A asks for the folders with the SyncKey "0"
      And phone B asks for the folders with the SyncKey "0"
      Then both lists have the same folders

  @EAS-FOLDERS-UNKNOWN
  Rule: A folder that is not there is answered with status 12 or 8

    Scenario Outline: <request>
      Given phone A holds the contact "Brandt"
      When phone A <request>
      Then the reply has the status 12 or 8
      And the reply brings nothing

      Examples:
        | request                                          |
        | syncs a folder that never was, for the first time |
        | syncs a folder that never was, with a good key   |
        | syncs a folder whose id is a word                |

    Scenario: The phone asks for the folders anew, and goes on
      Given phone A and phone B hold the contact "Brandt"
      When phone A syncs a folder that never was, with a good key
      And phone B adds the contact "Okafor"
      And phone A asks for the folders with its SyncKey
      And phone A syncs its contacts
      Then phone A shows the contact "Okafor" once
      And phone A has started nothing over
