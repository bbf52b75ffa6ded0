"""The addresses of learning and growth (学习、成长), under /team/."""

from django.urls import path

from shuniu.web.views import learning, matter

urlpatterns = [
    path("trainings/", learning.trainings, name="trainings"),
    path("trainings/new/", matter.new, {"kind": "training", "verb": "propose"}, name="training_new"),
    path("notes/", learning.notes, name="learning_notes"),
    path("plans/", learning.plans, name="learning_plans"),
    path("plans/new/", matter.new, {"kind": "learning_plan", "verb": "open"}, name="learning_plan_new"),
    path(
        "plans/new-for-unit/",
        matter.new,
        {"kind": "learning_plan", "verb": "open_for_unit"},
        name="unit_learning_plan_new",
    ),
    path("growth/", learning.growths, name="growths"),
    path("growth/new/", matter.new, {"kind": "growth", "verb": "give"}, name="growth_new"),
]
