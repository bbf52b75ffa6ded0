"""Incoming documents (收文): what comes in, from 签收 to the archive; 中办发〔2012〕14号 art. 24."""
