package dev.fairlead.benchmarks.backup;

import dev.fairlead.backup.seal.Keyring;
import dev.fairlead.backup.seal.WrappingKey;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What is encrypted here is thrown away: any key does, as long as all processes have the same. */
final class BenchmarkKey {
    static final String NAME = "benchmark";

    /** In place of the name, where nothing is encrypted. */
    static final String NONE = "-";

    static final Keyring RING =
            name -> WrappingKey.of(name, Base64.getEncoder().encodeToString(new byte[32]));

    private BenchmarkKey() {}

    static @Nullable String named(String word) {
        return word.equals(NONE) ? null : word;
    }
}
