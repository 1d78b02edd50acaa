"""One job on its way through the engine.

`Work` is what the stages of a job share, `Run` leads a recording through them, and each
kind of job is a run of its own.
"""
