"""调查问卷: built of questions, answered once by each unit that is asked, closed by its date."""
