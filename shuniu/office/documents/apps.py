from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "shuniu.office.documents"
    label = "documents"
    verbose_name = "公文"

    def ready(self) -> None:
        """Let documents go by routes, replies answer, and a person's place in a document pass to his successor."""
        from shuniu.office.documents import succession  # noqa: F401
        from shuniu.office.documents.incoming import receivers  # noqa: F401
        from shuniu.office.documents.incoming.on_routes import bind_incoming
        from shuniu.office.documents.outgoing.on_routes import bind_outgoing

        bind_incoming()
        bind_outgoing()
