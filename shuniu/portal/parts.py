"""The portal's own parts of its navigation."""

from django.utils.translation import gettext_lazy as _

from shuniu.portal.navigation import Part, add

add(Part(_("首页"), "portal_home", 10))
add(Part(_("政府信息"), "portal_documents", 20))
