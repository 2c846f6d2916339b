"""Sources and documents as the documents of the data file; few commands look at them."""

from __future__ import annotations

from dangvu_cli.domain.source import Result, Source, SourceDocument
from dangvu_cli.storage.records import DAY, Document, decode, many, shape

SOURCE = shape(Source, date=DAY, results=many(Result, shape(Result)))
SOURCE_DOCUMENT = shape(SourceDocument, issued=DAY)


def decode_source(record: Document) -> Source:
    """The source in a document of the table ``sources``."""
    return Source(**decode(SOURCE, record))


def decode_source_document(record: Document) -> SourceDocument:
    """The document in a document of the table ``documents``."""
    return SourceDocument(**decode(SOURCE_DOCUMENT, record))
