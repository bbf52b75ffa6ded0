"""Addresses of the three administrators' pages."""

from django.urls import path

from shuniu.web.views import integrity
from shuniu.web.views.administration import accounts, audit, system, units

urlpatterns = [
    path("accounts/", accounts.people, name="accounts"),
    path("accounts/new/", accounts.new_account, name="new_account"),
    path("accounts/<int:pk>/", accounts.account, name="account"),
    path("accounts/<int:pk>/grant/", accounts.grant, name="grant"),
    path("accounts/<int:pk>/revoke/<slug:role>/", accounts.revoke, name="revoke"),
    path("accounts/<int:pk>/appoint/", accounts.appoint, name="appoint"),
    path("accounts/<int:pk>/close/", accounts.close_account, name="close_account"),
    path("accounts/<int:pk>/suspend/", accounts.suspend_account, name="suspend_account"),
    path("accounts/<int:pk>/reopen/", accounts.reopen_account, name="reopen_account"),
    path("accounts/<int:pk>/reset-password/", accounts.reset_password, name="reset_password"),
    path("appointments/<int:pk>/end/", accounts.end_appointment, name="end_appointment"),
    path("units/", units.unit_list, name="units_admin"),
    path("units/new/", units.new_unit, name="new_unit"),
    path("units/<int:pk>/", units.unit, name="unit_admin"),
    path("units/<int:pk>/close/", units.close_unit, name="close_unit"),
    path("audit/", audit.audit, name="audit"),
    path("audit/verify/", audit.verify_audit, name="verify_audit"),
    path("audit/checkpoints/", audit.sign_checkpoint, name="sign_checkpoint"),
    path("audit/checkpoints/<int:size>/", audit.checkpoint, name="checkpoint"),
    path("audit/check/", audit.check, name="check_receipt"),
    path("reading/", integrity.audit_reading, name="reading_audit"),
    path("reading/<int:pk>/settle/", integrity.settle_reading, name="reading_settle"),
    path("system/", system.system, name="system"),
]
