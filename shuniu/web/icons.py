"""The icons (图标) that pages use: `make assets` builds one sprite of them, and a test holds templates to the list.

Names are those of Tabler icons; a name that ends in `-filled` is taken from the filled set. Pure: knows no Django.
"""

ICONS = (
    # the desk
    "home", "sun", "inbox", "bell", "search", "calendar", "calendar-event", "user", "user-circle", "users", "settings",
    "help-circle", "logout", "login", "language", "lock", "key", "menu-2", "dots", "dots-vertical", "star", "bookmark",
    "layout-sidebar", "keyboard", "history", "clock", "clock-hour-4", "hourglass", "alarm",
    # the sections
    "target-arrow", "file-text", "files", "presentation", "news", "microscope", "scale", "headset", "arrows-split",
    "world", "school", "map", "map-2", "layout-kanban", "table", "chart-bar", "building", "building-community",
    "sitemap", "shield-check", "shield-lock", "fingerprint", "database", "microphone-2", "report", "report-search",
    # acts
    "plus", "minus", "check", "checks", "x", "edit", "trash", "send", "arrow-back-up", "arrow-forward-up",
    "arrow-right", "arrow-left", "arrow-up", "arrow-down", "arrow-merge", "arrows-exchange", "git-merge", "git-branch",
    "copy", "link", "unlink", "paperclip", "upload", "download", "file-spreadsheet", "file-import", "file-export",
    "printer", "filter", "filter-off", "sort-ascending", "sort-descending", "columns", "eye", "eye-off", "refresh",
    "external-link", "message", "message-2", "at", "quote", "highlight", "scissors", "player-pause", "player-play",
    "ban", "dice-5", "rotate", "bell-ringing", "speakerphone", "signature", "rubber-stamp", "certificate", "flag",
    "pin", "thumb-up", "list-check", "list-details", "checklist", "list-tree", "list", "photo", "tag", "hash",
    # states and findings
    "circle", "circle-dashed", "circle-dot", "circle-check", "circle-x", "circle-minus", "circle-half-2",
    "circle-filled", "circle-check-filled", "alert-triangle", "alert-triangle-filled", "alert-circle", "alert-octagon",
    "alert-octagon-filled", "square-filled", "info-circle", "progress", "progress-check", "progress-alert", "bulb",
    # directions
    "chevron-right", "chevron-left", "chevron-down", "chevron-up", "chevrons-left", "chevrons-right", "selector",
)  # fmt: skip
"""Every icon a page may show."""
