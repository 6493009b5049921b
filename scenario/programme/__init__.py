"""The programme of the scenario: two rounds, four targets, from the plan to the closure."""
