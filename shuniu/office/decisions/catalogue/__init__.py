"""决策事项目录: which major decisions a year is to bring; agreed to by the Party committee, published, adjusted (国务院令第713号 art. 3)."""
