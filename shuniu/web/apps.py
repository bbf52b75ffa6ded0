from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "shuniu.web"
    label = "web"
    verbose_name = "网页"

    def ready(self) -> None:
        """Let the sections register what they add to the shared pages."""
        from shuniu.web import (  # noqa: F401
            briefings_parts,
            care_parts,
            cases_parts,
            coordination_parts,
            decision_catalogue_parts,
            decisions_parts,
            disclosure_parts,
            documents_parts,
            incoming_parts,
            integrity_parts,
            learning_parts,
            meetings_parts,
            portfolio_parts,
            reception_parts,
            recognition_parts,
            recommendation_parts,
            research_parts,
            supervision_parts,
            team_parts,
        )
