package dev.fairlead.maintenance.finding;

/**
 * Something that somebody should mend.
 *
 * @param kind in kebab-case, such as {@code invalid-index}
 * @param object what it was found at
 * @param meaning a sentence
 * @param evidence what was seen
 * @param remedy the statement or command that would mend it; nothing carries it out
 */
public record Finding(String kind, String object, String meaning, String evidence, String remedy) {}
