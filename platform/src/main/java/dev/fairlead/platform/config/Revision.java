package dev.fairlead.platform.config;

/**
 * Where a configuration stands in version control.
 *
 * @param commit id of the commit that is checked out
 * @param dirty whether files of the tree differ from that commit, or are not in it
 */
public record Revision(String commit, boolean dirty) {
    /** As people write it: the commit's id, with {@code -dirty} where the tree differs from it. */
    @Override
    public String toString() {
        return dirty ? commit + "-dirty" : commit;
    }
}
