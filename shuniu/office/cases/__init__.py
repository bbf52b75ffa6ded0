"""First contact (首问与来访来电): who was asked first stays answerable until the asker has an answer.

Calls, visits, letters and messages are taken in at once; the clock runs from the first contact. A hand-over names the
duty it rests on and needs to be accepted; at the second refusal the director rules, and the ruling routes like cases from
then on. Answers are drafted, reviewed and given the way they were asked for; who was not helped is told so honestly.
"""
