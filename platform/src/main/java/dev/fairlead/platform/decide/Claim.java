package dev.fairlead.platform.decide;

/**
 * A name that at most one stream of a service holds: how uniqueness across streams is kept, for
 * example {@code rollout:checkout/production}. A decision that takes a name which another stream
 * holds is refused with {@code claim-taken}, and the holder is named.
 */
public sealed interface Claim {

    String name();

    record Take(String name) implements Claim {}

    /** Gives a name back. Nothing happens where the stream does not hold it. */
    record Release(String name) implements Claim {}
}
