"""Valid events of all case services, as many as wanted: `python -m bench.events --events 10000`.

A ground that all share and a few kinds of rounds are played once, by the scenario's steps, on the product
itself. What was recorded is kept as a pattern. Each copy of a round has its own units, people, ids, numbers
and hashes, made as the product makes them, and its own positions in the logs; copies lie side by side, as
rounds do. They are written with COPY, as the owner of the tables.

programme   what is played                          recording   plays it, and reads what was recorded
house       the services in this process            following   their followers
observing   notes what ids and hashes follow from   scratch     a private PostgreSQL
keys        keys that follow from their ids         patterns    bytes with gaps, commands and events of them
building    finds what a copy has of its own        parts       makes the pattern of each part
copies      a copy of a part, command by command    rows        rows as COPY takes them
writing     rows into the database                  totals      what was made
making      all of it together
"""
