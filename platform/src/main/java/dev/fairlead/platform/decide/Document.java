package dev.fairlead.platform.decide;

/**
 * What queries read of a stream: one JSON document, replaced with each append.
 *
 * @param kind what it is, for example {@code deployment}; lists are by kind
 * @param id what the document is found by, unique within the kind
 * @param sort sorts lists, descending; for example the time of the first event as ISO 8601
 * @param body record that is stored as JSON; lists filter on its top-level text fields
 */
public record Document(String kind, String id, String sort, Object body) {}
