"""Addresses of the three administrators' pages."""

from django.urls import path

from shuniu.web.views import administration as views

urlpatterns = [
    path("accounts/", views.people, name="accounts"),
    path("accounts/new/", views.new_account, name="new_account"),
    path("accounts/<int:pk>/", views.account, name="account"),
    path("accounts/<int:pk>/grant/", views.grant, name="grant"),
    path("accounts/<int:pk>/revoke/<slug:role>/", views.revoke, name="revoke"),
    path("accounts/<int:pk>/appoint/", views.appoint, name="appoint"),
    path("accounts/<int:pk>/close/", views.close_account, name="close_account"),
    path("accounts/<int:pk>/reopen/", views.reopen_account, name="reopen_account"),
    path("accounts/<int:pk>/reset-password/", views.reset_password, name="reset_password"),
    path("appointments/<int:pk>/end/", views.end_appointment, name="end_appointment"),
    path("units/", views.unit_list, name="units_admin"),
    path("units/new/", views.new_unit, name="new_unit"),
    path("units/<int:pk>/", views.unit, name="unit_admin"),
    path("units/<int:pk>/close/", views.close_unit, name="close_unit"),
    path("audit/", views.audit, name="audit"),
    path("audit/verify/", views.verify_audit, name="verify_audit"),
    path("audit/checkpoints/", views.sign_checkpoint, name="sign_checkpoint"),
    path("audit/checkpoints/<int:size>/", views.checkpoint, name="checkpoint"),
    path("audit/check/", views.check, name="check_receipt"),
    path("system/", views.system, name="system"),
]
