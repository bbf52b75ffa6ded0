"""Background work (后台任务): what runs by the clock or after an act, tried again where it fails, never lost."""
