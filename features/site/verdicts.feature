@site
Feature: The verdicts that the site shows

  @SITE-BADGE-WORDS
  Rule: A badge says its verdict in words and is read without JavaScript

    Scenario Outline: The three rules of the guide, with JavaScript off
      Given a browser without JavaScript that prefers <language>
      When it opens the guide "onoffice/what-synchronises" in <language>
      Then the badge of ONO-FALLBACK-DEFAULT-PHONE says "<passed>" in words beside a shape
      And the badge of ONO-TASK-PRIORITY-TO-PHONE says "<passed>" in words beside a shape
      And the badge of ONO-APPT-REMINDER-RAISED-FROM-PHONE says "<passed>" in words beside a shape
      And the badge of ONO-TASK-PRIORITY-TO-PHONE names the backend and its version
      And the badge of ONO-TASK-PRIORITY-TO-PHONE leads to a page about that rule

      Examples:
        | language | passed    |
        | English  | passed    |
        | German   | bestanden |
        | Dutch    | geslaagd  |

    Scenario: A rule that no scenario runs yet says so
      Given a browser without JavaScript that prefers English
      When it opens the page of the rule ONO-FALLBACK-FIRST-MOBILE in English
      Then the badge of ONO-FALLBACK-FIRST-MOBILE says "not run" in words beside a shape

  @SITE-BADGE-LIVE
  Rule: A verdict that changes in a run changes in the open page

    Scenario Outline: Red in a run, and green again
      Given a browser that prefers English
      And it has opened the guide "onoffice/what-synchronises" in English
      When a run finds <rule> failed
      Then within 15 seconds the badge of <rule> says "failed"
      And the badge of each other rule says what it said before
      And nothing on the page has moved
      When a run finds <rule> passed
      Then within 15 seconds the badge of <rule> says "passed"

      Examples:
        | rule                                |
        | ONO-FALLBACK-DEFAULT-PHONE          |
        | ONO-TASK-PRIORITY-TO-PHONE          |
        | ONO-APPT-REMINDER-RAISED-FROM-PHONE |

  @SITE-BADGE-AGE
  Rule: A verdict older than a day greys itself and says how old it is

    Scenario Outline: On both sides of a day
      Given a browser that prefers English
      And it has opened the guide "onoffice/what-synchronises" in English
      When a run found ONO-TASK-PRIORITY-TO-PHONE passed <hours> hours ago
      Then within 15 seconds the badge of ONO-TASK-PRIORITY-TO-PHONE is <look>

      Examples:
        | hours | look      |
        | 1     | in colour |
        | 23    | in colour |
        | 25    | greyed    |
        | 240   | greyed    |

  @SITE-LANDING-RUN
  Rule: The landing page says what was run, against what, when and how it ended

    Scenario Outline: In each language, with JavaScript off
      Given a browser without JavaScript that prefers <language>
      When it opens the landing page in <language>
      Then the page names the backend and version of the last run
      And the page says when the last run was

      Examples:
        | language |
        | English  |
        | German   |
        | Dutch    |

    Scenario: A run that goes on
      Given a browser that prefers English
      And it has opened the landing page in English
      When a run goes on with 12 of 40 scenarios done
      Then within 15 seconds the landing page says "12 of 40"
