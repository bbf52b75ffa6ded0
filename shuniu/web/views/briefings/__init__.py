"""The pages of information (政务信息): the register, the desk, issues, settings."""
