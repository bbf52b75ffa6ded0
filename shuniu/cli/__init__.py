"""The command line (命令行): every command is a thin face over the same functions that the browser and the API call.

Others script against it: what a command found goes to standard output, what it has to say to standard error; it ends
with 0 (done), 1 (findings, or a verification that failed) or 2 (bad usage or input). Text commands never load Django.
"""
