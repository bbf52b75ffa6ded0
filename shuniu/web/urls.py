"""The addresses of the office's pages. Each area keeps its own list; a name is the word that links use."""

from django.urls import include, path

from shuniu.web.views import account, help, tokens

urlpatterns = [
    path("sign-in/", account.sign_in, name="sign_in"),
    path("sign-out/", account.sign_out, name="sign_out"),
    path("language/", account.language, name="language"),
    path("profile/", account.profile, name="profile"),
    path("profile/password/", account.password, name="password"),
    path("profile/morning-mail/", account.morning_mail, name="morning_mail"),
    path("profile/delegate/", account.delegate, name="delegate"),
    path("profile/delegations/<int:pk>/end/", account.end_delegation, name="end_delegation"),
    path("profile/tokens/", tokens.tokens, name="tokens"),
    path("profile/tokens/<int:pk>/end/", tokens.end, name="end_own_token"),
    path("help/", help.help_page, name="help"),
    path("administration/", include("shuniu.web.urls_administration")),
    path("", include("shuniu.web.urls_core")),
    path("routes/", include("shuniu.web.urls_routes")),
    path("documents/archive/", include("shuniu.web.urls_archive")),
    path("documents/incoming/", include("shuniu.web.urls_incoming")),
    path("documents/", include("shuniu.web.urls_documents")),
    path("documents/", include("shuniu.web.urls_drafting")),
    path("meetings/", include("shuniu.web.urls_meetings")),
    path("decisions/", include("shuniu.web.urls_decisions")),
    path("research/", include("shuniu.web.urls_research")),
    path("team/", include("shuniu.web.urls_team")),
    path("team/", include("shuniu.web.urls_learning")),
    path("disclosure/", include("shuniu.web.urls_disclosure")),
    path("cases/", include("shuniu.web.urls_cases")),
    path("cases/", include("shuniu.web.urls_reception")),
    path("coordination/", include("shuniu.web.urls_coordination")),
    path("briefings/", include("shuniu.web.urls_briefings")),
    path("supervision/", include("shuniu.web.urls_supervision")),
    path("supervision/", include("shuniu.web.urls_sources")),
]
