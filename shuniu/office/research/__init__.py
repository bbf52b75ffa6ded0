"""Research (调研): why something is as it is, before anybody decides on it.

Topics come from signals, leaders and units; a study asks questions, goes to places that were not asked the same thing
lately, asks units by questionnaire, and writes down what it found with the source of each finding. Of the report one
sees what became of it.
"""
