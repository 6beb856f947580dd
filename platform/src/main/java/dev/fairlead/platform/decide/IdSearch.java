package dev.fairlead.platform.decide;

import java.util.List;

/**
 * Finds the documents of {@link StreamType#document()} of which somebody knows the beginning of a
 * name.
 */
public interface IdSearch {

    /**
     * Ids that begin with the text, the last in their order first: of ids that begin with their
     * time the newest.
     *
     * @param limit 1 to {@link Views#LARGEST_PAGE}
     */
    List<String> beginningWith(String kind, String beginning, int limit);

    /**
     * Ids of the documents whose field begins with the text, the last in the order of the field
     * first.
     *
     * @param field top-level, with an index of its own
     * @param limit 1 to {@link Views#LARGEST_PAGE}
     */
    List<String> beginningWith(String kind, String field, String beginning, int limit);
}
