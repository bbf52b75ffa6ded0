"""The addresses of the team (队伍), under /team/."""

from django.urls import path

from shuniu.web.views import integrity, matter
from shuniu.web.views.team import care, establishment, leavings, portfolios, recognitions, recommendations

urlpatterns = [
    path("", leavings.leavings, name="leavings"),
    path("new/", matter.new, {"kind": "leaving", "verb": "begin"}, name="leaving_new"),
    path("integrity/", integrity.home, name="integrity"),
    path("integrity/pledges/<int:pk>/sign/", integrity.sign_pledge, name="pledge_sign"),
    path("integrity/reading/", integrity.own_reading, name="own_reading"),
    path("integrity/reading/<int:pk>/explain/", integrity.explain_reading, name="reading_explain"),
    path("integrity/training/", integrity.training, name="integrity_training"),
    path("integrity/settings/", integrity.settings, name="integrity_settings"),
    path("integrity/declarations/", integrity.declarations, name="declarations"),
    path("integrity/declarations/new/", integrity.declare, name="declaration_new"),
    path("gifts/", integrity.gifts, name="gifts"),
    path("gifts/new/", matter.new, {"kind": "gift", "verb": "report"}, name="gift_new"),
    path("recusals/", integrity.recusals, name="recusals"),
    path("recusals/new/", matter.new, {"kind": "recusal", "verb": "apply"}, name="recusal_new"),
    path("recusals/order/", matter.new, {"kind": "recusal", "verb": "order"}, name="recusal_order"),
    path("recusals/exempt/", matter.new, {"kind": "recusal", "verb": "exempt"}, name="recusal_exempt"),
    path("<int:pk>/checklist/<str:form>/", leavings.typeset, name="leaving_typeset"),
    path("establishment/", establishment.establishment, name="establishment"),
    path("establishment/<int:pk>/", establishment.unit_posts, name="unit_posts"),
    path("portfolios/", portfolios.portfolios, name="portfolios"),
    path("portfolios/new/", matter.new, {"kind": "portfolio", "verb": "begin"}, name="portfolio_new"),
    path("portfolios/<int:pk>/matters/", portfolios.matters, name="portfolio_matters"),
    path("portfolios/<int:pk>/versions/<int:number>/", portfolios.version, name="portfolio_version"),
    path("portfolios/<int:pk>/paper/<str:form>/", portfolios.typeset, name="portfolio_typeset"),
    path("care/", care.care, name="care"),
    path("care/new/", matter.new, {"kind": "care", "verb": "ask"}, name="care_new"),
    path("care/figures/", care.counted, name="care_figures"),
    path("care/settings/", care.settings, name="care_settings"),
    path("recommendations/", recommendations.recommendations, name="recommendations"),
    path(
        "recommendations/new/", matter.new, {"kind": "recommendation", "verb": "recommend"}, name="recommendation_new"
    ),
    path("recognitions/", recognitions.recognitions, name="recognitions"),
    path("recognitions/new/", matter.new, {"kind": "recognition", "verb": "recognise"}, name="recognition_new"),
]
