"""Front-end files under hashed names (前端文件): served for a year, since a changed file has another name."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = r"""(?P<matched>(?P<import>import[^"';]*from\s*)["'](?P<url>\./[^"']+)["'])"""


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # untyped
    """Also what a script of ours imports is asked for by its hashed name: the plain ones are not kept. Packages that we
    vendor come in one piece, and words in them that look like an import are none.
    """

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("web/*.js", ((IMPORT, '%(import)s"%(url)s"'),)),
    )
