"""The addresses of the team (队伍), under /team/."""

from django.urls import path

from shuniu.web.views import matter
from shuniu.web.views.team import establishment, leavings, portfolios

urlpatterns = [
    path("", leavings.leavings, name="leavings"),
    path("new/", matter.new, {"kind": "leaving", "verb": "begin"}, name="leaving_new"),
    path("<int:pk>/checklist/<str:form>/", leavings.typeset, name="leaving_typeset"),
    path("establishment/", establishment.establishment, name="establishment"),
    path("establishment/<int:pk>/", establishment.unit_posts, name="unit_posts"),
    path("portfolios/", portfolios.portfolios, name="portfolios"),
    path("portfolios/new/", matter.new, {"kind": "portfolio", "verb": "begin"}, name="portfolio_new"),
    path("portfolios/<int:pk>/matters/", portfolios.matters, name="portfolio_matters"),
    path("portfolios/<int:pk>/versions/<int:number>/", portfolios.version, name="portfolio_version"),
    path("portfolios/<int:pk>/paper/<str:form>/", portfolios.typeset, name="portfolio_typeset"),
]
