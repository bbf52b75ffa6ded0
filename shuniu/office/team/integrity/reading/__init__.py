"""Reading and exporting out of one's own pattern (异常阅读与导出): shown to that person first, then to the audit administrator."""
