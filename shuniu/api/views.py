"""常用视图 over the API: the addresses of ledgers that a person keeps under names."""

from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from ninja import Router, Schema
from pydantic import Field

from shuniu.api.auth import caller, worker
from shuniu.api.schemas import PROBLEMS, Problem
from shuniu.matters.acts import Refused
from shuniu.office.supervision.models import SavedView

router = Router(tags=["个人"])


class ViewOut(Schema):
    """常用视图: `query` is the part of the ledger's address that makes it."""

    id: int
    name: str
    query: str


class ViewIn(Schema):
    name: str = Field(min_length=1, max_length=40)
    query: str = Field("", max_length=2000)


class NameIn(Schema):
    name: str = Field(min_length=1, max_length=40)


@router.get("/views", response={200: list[ViewOut], PROBLEMS: Problem}, summary="常用视图", operation_id="views.list")
def list_views(request: HttpRequest) -> Any:
    return caller(request).saved_views.all()


@router.post("/views", response={200: ViewOut, PROBLEMS: Problem}, summary="存为常用视图", operation_id="views.save")
def save_view(request: HttpRequest, payload: ViewIn) -> Any:
    """Keep filters, columns and order under a name; the same name again replaces it."""
    name, query = words_of(payload.name), payload.query.replace("\x00", "")
    return SavedView.objects.update_or_create(person=worker(request), name=name, defaults={"query": query})[0]


@router.patch("/views/{pk}", response={200: ViewOut, PROBLEMS: Problem}, summary="改名", operation_id="views.rename")
def rename_view(request: HttpRequest, pk: int, payload: NameIn) -> Any:
    view = get_object_or_404(caller(request).saved_views, pk=pk)
    view.name = words_of(payload.name)
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError:
        raise Refused(gettext("已有名为“%(name)s”的常用视图，请换一个名称") % {"name": view.name}) from None
    return view


@router.delete("/views/{pk}", response={200: ViewOut, PROBLEMS: Problem}, summary="删除", operation_id="views.delete")
def delete_view(request: HttpRequest, pk: int) -> Any:
    """Answers the view as it was."""
    view = get_object_or_404(caller(request).saved_views, pk=pk)
    was = {"id": view.pk, "name": view.name, "query": view.query}
    view.delete()
    return was


def words_of(name: str) -> str:
    """A name without spaces around it. Raises Refused where nothing is left."""
    if not (name := name.replace("\x00", "").strip()):
        raise Refused(gettext("请给常用视图起一个 40 字以内的名称"))
    return name
