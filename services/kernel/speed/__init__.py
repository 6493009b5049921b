"""Code that exists for speed alone. Each part does the work of a plain part, and passes the same tests.

part                         instead of                    interface
Combiner                     store.append.DirectAppender   events.store.Appender
OneCallAppender              store.append.append           store.append.Appending
GatheringRecorder            store.recorder.PostgresRecorder   eventsourcing's AggregateRecorder
Memory                       recollection.Forgetful        recollection.Remembering
stay_on_one_core             nothing                       called once, by an api process
"""
