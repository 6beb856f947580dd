package dev.fairlead.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fairlead.platform.hash.Digests;
import dev.fairlead.platform.stored.StorableText;

/**
 * A record's key as parked records are kept and found by it: its text, or, where that is longer
 * than an index takes, its beginning and its hash.
 */
final class StorableKey {
    private static final int LONGEST = 1_000;
    private static final int BEGINNING = 64;

    private StorableKey() {}

    static String of(byte[] key) {
        var text = StorableText.of(new String(key, UTF_8));
        return key.length <= LONGEST ? text : text.substring(0, BEGINNING) + "…" + Digests.of(key);
    }
}
