@site
Feature: The guides and pages of the site

  @SITE-LANGUAGE-CHOICE
  Rule: The address without a language leads to the reader's own

    Scenario Outline: A reader's first language that the site has
      Given a browser that prefers <languages>
      When it opens the bare address
      Then it arrives at the landing page in <arrives>

      Examples:
        | languages         | arrives |
        | English           | English |
        | German            | German  |
        | Dutch             | Dutch   |
        | French and Dutch  | Dutch   |
        | French            | English |

    Scenario: Without JavaScript all three are offered
      Given a browser without JavaScript that prefers French
      When it opens the bare address
      Then it is offered the landing pages in English, German and Dutch

  @SITE-LANGUAGES-EQUAL
  Rule: Each page exists in English, German and Dutch

    Scenario: Every address under one language exists under the others
      When the pages of the site are compared between the languages
      Then each page exists in all three languages
      And each page says which language it speaks

  @SITE-NOT-FOUND
  Rule: A page that does not exist says so in three languages

    Scenario: A wrong address
      Given a browser that prefers German
      When it opens the address "/de/gibt-es-nicht/"
      Then the answer has the status 404
      And the page speaks English, German and Dutch, with a way home in each

  @SITE-RULE-PAGE
  Rule: A rule's page tells its statement, where it stands and how to run it

    Scenario Outline: A rule that was run
      Given a browser without JavaScript that prefers <language>
      When it opens the page of the rule ONO-APPT-REMINDER-RAISED-FROM-PHONE in <language>
      Then the page shows "<statement>"
      And the page shows "12.2"
      And the page shows "npx cucumber-js --tags @ONO-APPT-REMINDER-RAISED-FROM-PHONE"
      And the page shows "The manual's own examples"

      Examples:
        | language | statement                                                       |
        | English  | A lead time chosen freely on the phone is raised                |
        | German   | Eine auf dem Handy frei gewählte Vorlaufzeit wird               |
        | Dutch    | Een herinneringstijd die u op de telefoon vrij kiest            |

  @SITE-ACCESSIBLE
  Rule: An audit of each page type finds no barrier, in light and in dark

    Scenario Outline: Each page type
      Given a browser that prefers <language> and a <theme> theme
      When it opens the <page> in <language>
      Then the accessibility audit finds nothing

      Examples:
        | page                                        | language | theme |
        | landing page                                | English  | light |
        | landing page                                | English  | dark  |
        | landing page                                | German   | light |
        | landing page                                | Dutch    | dark  |
        | guide "onoffice/what-synchronises"          | English  | light |
        | guide "onoffice/what-synchronises"          | German   | dark  |
        | guide "onoffice/what-synchronises"          | Dutch    | light |
        | page of the rule ONO-TASK-PRIORITY-TO-PHONE | English  | light |
        | page of the rule ONO-TASK-PRIORITY-TO-PHONE | German   | dark  |
        | page of the rule ONO-TASK-OWN-TO-PHONE      | Dutch    | light |
        | page "rules/onoffice/tasks"                 | English  | light |
        | page "rules/onoffice/tasks"                 | Dutch    | dark  |
        | page "vendors/validate-your-backend"        | English  | light |
        | page "vendors/validate-your-backend"        | English  | dark  |
        | page "rules"                                | German   | light |
        | page "rules"                                | English  | dark  |

  @SITE-FITS-PHONE
  Rule: No page is wider than a phone

    Scenario Outline: At 320 pixels
      Given a browser that prefers <language> and is 320 pixels wide
      When it opens the <page> in <language>
      Then the page need not be scrolled sideways

      Examples:
        | page                                        | language |
        | landing page                                | English  |
        | landing page                                | German   |
        | guide "onoffice/what-synchronises"          | German   |
        | guide "onoffice/what-synchronises"          | Dutch    |
        | page of the rule ONO-TASK-PRIORITY-TO-PHONE | German   |
        | page "rules/onoffice/tasks"                 | Dutch    |
        | page "vendors/validate-your-backend"        | English  |
        | page "rules"                                | English  |

  @SITE-NO-THIRD-PARTY
  Rule: No page asks anybody else for anything

    Scenario Outline: Each page type
      Given a browser that prefers English
      When it opens the <page> in English
      Then every request went to the site itself

      Examples:
        | page                                        |
        | landing page                                |
        | guide "onoffice/what-synchronises"          |
        | page of the rule ONO-TASK-PRIORITY-TO-PHONE |
        | page "rules/onoffice/tasks"                 |
