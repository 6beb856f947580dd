package dev.fairlead.audit.trail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a record when it was recorded, and what it is found by. It is hashed with the
 * record, for schemas and keys of later years may read another thing, or nothing.
 *
 * @param identity what the record is known by; a second one with the same identity adds nothing
 * @param contentHash of the body without its frame; tells a repeat from a forgery
 * @param service service that the event is about, where it says one
 * @param names ids of deployments and incidents that the event is about, and of who asked
 * @param undecodable named reason why it is not taken for an event; null where it is
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Reading(
        String identity,
        byte[] contentHash,
        @Nullable String service,
        List<String> names,
        @Nullable String undecodable) {

    public Reading {
        names = List.copyOf(names);
    }

    /** Of a record of which nothing can be read, or must not be. */
    static Reading none(String identity, byte[] contentHash, String why) {
        return new Reading(identity, contentHash, null, List.of(), why);
    }
}
